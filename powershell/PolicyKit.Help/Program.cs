using PolicyKit.Help;
using PolicyKit.Help.Cmdlets;
using PolicyKit.Help.Pages;
using PolicyKit.Help.Writers;

if (args is not [var assembly, var pages, var output])
{
    Console.Error.WriteLine("usage: PolicyKit.Help ASSEMBLY PAGES OUTPUT");
    return 2;
}

try
{
    var book = HelpBook.Read(CmdletAssembly.Read(assembly), pages);
    foreach (var fault in book.Faults)
        Console.Error.WriteLine($"{pages}: error : {fault}");
    if (book.Faults.Count > 0)
        return 1;

    Directory.CreateDirectory(output);
    MamlWriter.Write(book).Save(Path.Combine(output, $"{Path.GetFileName(assembly)}-Help.xml"));
    foreach (var topic in book.Topics)
        File.WriteAllText(Path.Combine(output, $"{topic.Title}.help.txt"), AboutTopic.Write(topic));
    return 0;
}
catch (Exception unusable) when (unusable is HelpException or IOException)
{
    Console.Error.WriteLine($"{pages}: error : {unusable.Message}");
    return 1;
}
