using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PolicyKit.Z3;

/// <summary>libz3 refused or failed outside a search: our mistake or a lack of memory, never a property of the question.</summary>
public sealed class Z3Exception(string message) : Exception(message);

/// <summary>One libz3 context. It owns every term, solver and model made in it, and takes them along when it goes.</summary>
internal sealed unsafe class Z3Context : SafeHandle
{
    private readonly nint[] _bitVectorSorts = new nint[129];
    private readonly List<nint> _kept = [];

    /// <summary>A new context.</summary>
    /// <exception cref="Z3Exception">libz3 could not create one.</exception>
    public Z3Context()
        : base(0, ownsHandle: true)
    {
        var config = Native.MkConfig();
        SetHandle(Native.MkContextRc(config));
        Native.DelConfig(config);
        if (IsInvalid)
            throw new Z3Exception("libz3 could not create a context");

        // Without a handler of our own libz3 prints the error and ends the process.
        Native.SetErrorHandler(handle, (nint)(delegate* unmanaged[Cdecl]<nint, int, void>)&RecordOnly);
        BoolSort = Keep(Native.MkBoolSort(handle));
    }

    /// <summary>The <c>Z3_context</c>.</summary>
    public nint Pointer => handle;

    /// <summary>The sort of truth values.</summary>
    public nint BoolSort { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The sort of bit-vectors of a width from 1 to 128.</summary>
    public nint BitVectorSort(int width)
    {
        ref var sort = ref _bitVectorSorts[width];
        return sort != 0 ? sort : sort = Keep(Native.MkBvSort(handle, (uint)width));
    }

    /// <summary>A symbol of a name.</summary>
    public nint Symbol(string name) => Native.MkStringSymbol(handle, name);

    /// <summary>Keeps a term as long as the context lives.</summary>
    /// <exception cref="Z3Exception">There is no term: the call that should have made it failed.</exception>
    public nint Keep(nint term)
    {
        if (term == 0)
            throw new Z3Exception($"libz3 failed: {Failure() ?? "no reason given"}");
        Native.IncRef(handle, term);
        _kept.Add(term);
        return term;
    }

    /// <summary>What went wrong in the last call; null when nothing did.</summary>
    public string? Failure()
    {
        var code = Native.GetErrorCode(handle);
        return code == 0 ? null : Text(Native.GetErrorMsg(handle, code));
    }

    /// <summary>A text that libz3 owns.</summary>
    public static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // libz3 would find terms that are left by itself, in a walk through all its tables that takes milliseconds.
        foreach (var term in _kept)
            Native.DecRef(handle, term);
        Native.DelContext(handle);
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void RecordOnly(nint context, int code)
    {
        // libz3 has stored the code already; Failure() reads it.
    }
}
