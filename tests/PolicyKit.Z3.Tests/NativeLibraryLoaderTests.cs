namespace PolicyKit.Z3.Tests;

public sealed class NativeLibraryLoaderTests
{
    [Fact]
    public void The_library_in_use_has_a_name_and_a_version()
    {
        var found = Assert.IsType<Z3Library.Found>(NativeLibraryLoader.Load());

        Assert.Contains("z3", found.File);
        Assert.Matches(@"^4\.\d+\.\d+\.\d+$", found.Version);
    }

    [Fact]
    public void Without_a_library_the_message_says_how_to_get_one()
    {
        var missing = Assert.IsType<Z3Library.Missing>(NativeLibraryLoader.Find(null, ["libz3-of-nowhere.so"], out var handle));

        Assert.Equal(0, handle);
        Assert.Equal("PK9001", missing.Diagnostic.Kind.Id);
        Assert.Equal("nothing can be proved without the solver libz3: it was not found on this machine", missing.Diagnostic.Message);
        Assert.Matches("install it with `.*`, or set `POLICYKIT_Z3` to the file of a libz3 4.8.12 or newer", missing.Diagnostic.Help);
    }

    [Fact]
    public void A_library_that_the_user_names_is_never_passed_over()
    {
        var missing = Assert.IsType<Z3Library.Missing>(NativeLibraryLoader.Find("/no/such/libz3.so", LibraryPlaces.All(), out _));

        Assert.Contains("`POLICYKIT_Z3` names `/no/such/libz3.so`, which cannot be loaded as libz3", missing.Diagnostic.Message);
    }

    [Fact]
    public void A_library_that_the_user_names_wins()
    {
        var used = Assert.IsType<Z3Library.Found>(NativeLibraryLoader.Load());

        Assert.Equal(used, NativeLibraryLoader.Find(used.File, ["libz3-of-nowhere.so"], out _));
    }

    [Fact]
    public void A_file_that_is_no_library_is_passed_over()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.IsType<Z3Library.Found>(NativeLibraryLoader.Find(null, [file, .. LibraryPlaces.All()], out _));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_error_inside_the_library_is_an_exception_and_not_the_end_of_the_process()
    {
        NativeLibraryLoader.Load();
        using var context = new Z3Context();

        Assert.Contains("libz3 failed", Assert.Throws<Z3Exception>(() => context.BitVectorSort(0)).Message);
    }
}
