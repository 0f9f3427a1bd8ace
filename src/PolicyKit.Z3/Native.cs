using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every type below is passed as it is: no marshalling, so that ahead-of-time code calls libz3 without a stub.
[assembly: DisableRuntimeMarshalling]

namespace PolicyKit.Z3;

/// <summary>The functions of libz3's C API that are used, under their names without <c>Z3_</c>. All of them exist since 4.8.12.</summary>
/// <remarks>
/// A context is used by one thread at a time; only <see cref="Interrupt"/> may be called by any thread.
/// What a call returns lives until the next call, unless one of the functions that end in <c>IncRef</c> keeps it. Terms are
/// given back before their context goes; solvers, models and the like go with it.
/// Source: https://z3prover.github.io/api/html/group__capi.html.
/// </remarks>
internal static partial class Native
{
    internal const string Library = "libz3";

    // Contexts
    [LibraryImport(Library, EntryPoint = "Z3_mk_config")] internal static partial nint MkConfig();
    [LibraryImport(Library, EntryPoint = "Z3_del_config")] internal static partial void DelConfig(nint config);
    [LibraryImport(Library, EntryPoint = "Z3_mk_context_rc")] internal static partial nint MkContextRc(nint config);
    [LibraryImport(Library, EntryPoint = "Z3_del_context")] internal static partial void DelContext(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_set_error_handler")] internal static partial void SetErrorHandler(nint context, nint handler);
    [LibraryImport(Library, EntryPoint = "Z3_get_error_code")] internal static partial int GetErrorCode(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_get_error_msg")] internal static partial nint GetErrorMsg(nint context, int code);
    [LibraryImport(Library, EntryPoint = "Z3_interrupt")] internal static partial void Interrupt(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_dec_ref")] internal static partial void DecRef(nint context, nint term);
    [LibraryImport(Library, EntryPoint = "Z3_inc_ref")] internal static partial void IncRef(nint context, nint term);

    // Terms
    [LibraryImport(Library, EntryPoint = "Z3_mk_string_symbol", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint MkStringSymbol(nint context, string text);
    [LibraryImport(Library, EntryPoint = "Z3_mk_int_symbol")] internal static partial nint MkIntSymbol(nint context, int number);
    [LibraryImport(Library, EntryPoint = "Z3_mk_bool_sort")] internal static partial nint MkBoolSort(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_bv_sort")] internal static partial nint MkBvSort(nint context, uint width);
    [LibraryImport(Library, EntryPoint = "Z3_mk_const")] internal static partial nint MkConst(nint context, nint symbol, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_true")] internal static partial nint MkTrue(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_false")] internal static partial nint MkFalse(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_not")] internal static partial nint MkNot(nint context, nint operand);
    [LibraryImport(Library, EntryPoint = "Z3_mk_and")] internal static partial nint MkAnd(nint context, uint count, [In] nint[] operands);
    [LibraryImport(Library, EntryPoint = "Z3_mk_or")] internal static partial nint MkOr(nint context, uint count, [In] nint[] operands);
    [LibraryImport(Library, EntryPoint = "Z3_mk_ite")]
    internal static partial nint MkIte(nint context, nint condition, nint then, nint otherwise);
    [LibraryImport(Library, EntryPoint = "Z3_mk_eq")] internal static partial nint MkEq(nint context, nint left, nint right);
    [LibraryImport(Library, EntryPoint = "Z3_mk_bvule")] internal static partial nint MkBvUle(nint context, nint left, nint right);
    [LibraryImport(Library, EntryPoint = "Z3_mk_extract")]
    internal static partial nint MkExtract(nint context, uint high, uint low, nint operand);
    [LibraryImport(Library, EntryPoint = "Z3_mk_unsigned_int64")]
    internal static partial nint MkUnsignedInt64(nint context, ulong value, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_numeral", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint MkNumeral(nint context, string digits, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_get_numeral_string")]
    internal static partial nint GetNumeralString(nint context, nint numeral);

    // Texts
    [LibraryImport(Library, EntryPoint = "Z3_mk_string_sort")] internal static partial nint MkStringSort(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint MkString(nint context, string text);
    [LibraryImport(Library, EntryPoint = "Z3_get_string")] internal static partial nint GetString(nint context, nint text);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_sort")] internal static partial nint MkReSort(nint context, nint textSort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_seq_to_re")] internal static partial nint MkSeqToRe(nint context, nint text);
    [LibraryImport(Library, EntryPoint = "Z3_mk_seq_in_re")] internal static partial nint MkSeqInRe(nint context, nint text, nint language);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_range")] internal static partial nint MkReRange(nint context, nint first, nint last);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_full")] internal static partial nint MkReFull(nint context, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_empty")] internal static partial nint MkReEmpty(nint context, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_star")] internal static partial nint MkReStar(nint context, nint operand);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_plus")] internal static partial nint MkRePlus(nint context, nint operand);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_option")] internal static partial nint MkReOption(nint context, nint operand);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_loop")]
    internal static partial nint MkReLoop(nint context, nint operand, uint least, uint most);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_union")]
    internal static partial nint MkReUnion(nint context, uint count, [In] nint[] operands);
    [LibraryImport(Library, EntryPoint = "Z3_mk_re_concat")]
    internal static partial nint MkReConcat(nint context, uint count, [In] nint[] operands);

    // Solvers
    [LibraryImport(Library, EntryPoint = "Z3_mk_simple_solver")] internal static partial nint MkSimpleSolver(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_solver_for_logic")] internal static partial nint MkSolverForLogic(nint context, nint logic);
    [LibraryImport(Library, EntryPoint = "Z3_solver_inc_ref")] internal static partial void SolverIncRef(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_solver_set_params")]
    internal static partial void SolverSetParams(nint context, nint solver, nint parameters);
    [LibraryImport(Library, EntryPoint = "Z3_solver_assert")]
    internal static partial void SolverAssert(nint context, nint solver, nint term);
    [LibraryImport(Library, EntryPoint = "Z3_solver_assert_and_track")]
    internal static partial void SolverAssertAndTrack(nint context, nint solver, nint term, nint tracker);
    [LibraryImport(Library, EntryPoint = "Z3_solver_check")] internal static partial int SolverCheck(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_solver_get_reason_unknown")]
    internal static partial nint SolverGetReasonUnknown(nint context, nint solver);

    // Models, cores and parameters
    [LibraryImport(Library, EntryPoint = "Z3_solver_get_model")] internal static partial nint SolverGetModel(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_model_inc_ref")] internal static partial void ModelIncRef(nint context, nint model);
    [LibraryImport(Library, EntryPoint = "Z3_model_eval")]
    internal static partial byte ModelEval(nint context, nint model, nint term, byte complete, out nint value);
    [LibraryImport(Library, EntryPoint = "Z3_solver_get_unsat_core")]
    internal static partial nint SolverGetUnsatCore(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_inc_ref")] internal static partial void AstVectorIncRef(nint context, nint vector);
    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_size")] internal static partial uint AstVectorSize(nint context, nint vector);
    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_get")]
    internal static partial nint AstVectorGet(nint context, nint vector, uint index);
    [LibraryImport(Library, EntryPoint = "Z3_mk_params")] internal static partial nint MkParams(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_params_inc_ref")] internal static partial void ParamsIncRef(nint context, nint parameters);
    [LibraryImport(Library, EntryPoint = "Z3_params_set_uint")]
    internal static partial void ParamsSetUint(nint context, nint parameters, nint key, uint value);
    [LibraryImport(Library, EntryPoint = "Z3_params_set_bool")]
    internal static partial void ParamsSetBool(nint context, nint parameters, nint key, byte value);
}
