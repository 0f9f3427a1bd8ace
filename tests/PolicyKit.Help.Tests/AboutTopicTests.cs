using PolicyKit.Help.Pages;
using PolicyKit.Help.Writers;

namespace PolicyKit.Help.Tests;

public sealed class AboutTopicTests
{
    [Fact]
    public void A_topic_has_its_name_its_summary_and_its_sections_in_the_places_where_they_are_looked_for() => Assert.Equal(
        """
        TOPIC
            about_Things

        SHORT DESCRIPTION
            What things are.

        LONG DESCRIPTION
            They are many.

        KINDS
            - one, which is so long that it needs more than the eighty columns that a
              console has
            - two

          Small ones
                Get-Thing -Small

            Name  Size
            a     1


        """,
        Write("""
        # about_Things

        What things are.

        They are many.

        ## Kinds

        - one, which is so long that it needs more than the eighty columns that a console has
        - two

        ### Small ones

        ```powershell
        Get-Thing -Small
        ```

        | Name | Size |
        |---|---|
        | `a` | 1 |
        """));

    [Fact]
    public void A_topic_that_says_nothing_is_an_error() => Assert.Throws<HelpException>(() => Write("# about_Things"));

    private static string Write(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return AboutTopic.Write(MarkdownPage.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
