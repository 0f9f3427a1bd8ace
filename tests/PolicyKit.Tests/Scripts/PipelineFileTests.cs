using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Scripts;

/// <summary>The files for pipelines name only what exists: inputs, outputs, variables, programs and options.</summary>
public sealed partial class PipelineFileTests
{
    private static readonly YamlValue Action = PipelineFile.Read("action.yml");

    public static TheoryData<string> Examples => ["azure-pipelines.yml", "github-workflow.yml", "gitlab-ci.yml"];

    [Fact]
    public void The_action_hands_every_input_to_its_script_and_no_other()
    {
        var inputs = Action.At("inputs").Entries().Keys;
        var step = Assert.Single(Action.At("runs").At("steps").Items());
        var handed = step.At("env").Entries();
        var script = File.ReadAllText(Repository.PathOf("gate", "gate.sh"));

        Assert.Equal(inputs.Order(), handed.Values.Select(value => Regex.Match(value.Text(), @"^\$\{\{ inputs\.([a-z-]+) \}\}$").Groups[1].Value).Order());
        Assert.Equal(handed.Keys.Order(), Variable().Matches(script).Select(match => match.Value).Distinct().Order());
    }

    [Fact]
    public void No_expression_becomes_text_of_a_shell() => Assert.All(
        Action.Mappings().SelectMany(mapping => mapping.Entries).Where(entry => entry.Key == "run"),
        entry => Assert.DoesNotContain("${{", entry.Value.Text(), StringComparison.Ordinal));

    [Fact]
    public void The_action_promises_the_outputs_that_its_script_writes()
    {
        var script = File.ReadAllText(Repository.PathOf("gate", "gate.sh"));
        var written = Regex.Matches(script, @"printf '((?:[a-z-]+=[^\\]*\\n)+)'").Select(match => match.Groups[1].Value.Split(@"\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0])).ToArray();
        var promised = Action.At("outputs").Entries();

        Assert.NotEmpty(written);
        Assert.All(written, names => Assert.Equal(promised.Keys, names));
        Assert.All(promised, output => Assert.Equal($"${{{{ steps.gate.outputs.{output.Key} }}}}", output.Value.At("value").Text()));
    }

    [Fact]
    public void The_page_about_pipelines_lists_the_inputs_and_outputs_of_the_action()
    {
        var listed = Regex.Matches(File.ReadAllText(Repository.PathOf("docs", "ci.md")), @"^\| `([a-z-]+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(Action.At("inputs").Entries().Keys.Concat(Action.At("outputs").Entries().Keys), listed);
    }

    [Fact]
    public void The_hooks_start_the_launcher_over_the_whole_tree()
    {
        var hooks = PipelineFile.Read(".pre-commit-hooks.yaml").Items().ToArray();

        Assert.Equal(["policykit-lint", "policykit-lint-system", "policykit-verify", "policykit-verify-system"], hooks.Select(hook => hook.At("id").Text()).Order());
        Assert.All(hooks, hook =>
        {
            Assert.Matches("^policykit (lint|verify)$", hook.At("entry").Text());
            Assert.Equal(hook.At("id").Text().EndsWith("-system", StringComparison.Ordinal) ? "system" : "script", hook.At("language").Text());
            Assert.Equal(("false", "true", "yaml"), (hook.At("pass_filenames").Text(), hook.At("require_serial").Text(), Assert.Single(hook.At("types").Items()).Text()));
        });
        Assert.True(File.Exists(Repository.PathOf("policykit")));
    }

    [Fact]
    public void The_workflow_names_only_inputs_and_outputs_of_the_action()
    {
        var workflow = File.ReadAllText(Repository.PathOf("examples", "pipelines", "github-workflow.yml"));
        var step = PipelineFile.Read("examples", "pipelines", "github-workflow.yml").Mappings()
            .Single(mapping => mapping.Entries.Any(entry => entry.Key == "uses" && entry.Value.Text().Contains("/policykit@", StringComparison.Ordinal)));

        Assert.Empty(step.At("with").Entries().Keys.Except(Action.At("inputs").Entries().Keys));
        var used = Regex.Matches(workflow, @"steps\.policykit\.outputs\.([a-z-]+)").Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(Action.At("outputs").Entries().Keys));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_pipelines_give_the_commands_only_options_and_values_that_they_take(string file)
    {
        var text = PipelineFile.Read("examples", "pipelines", file);
        var commands = text.Mappings().SelectMany(mapping => mapping.Entries).SelectMany(entry => entry.Value is YamlValue.Sequence list ? list.Items : [entry.Value])
            .OfType<YamlValue.Scalar>().Select(value => Started().Match(value.Text)).Where(match => match.Success).ToArray();

        Assert.Equal(file.StartsWith("github", StringComparison.Ordinal) ? 0 : 2, commands.Length);
        Assert.All(commands, command =>
        {
            using var folder = new TemporaryFolder();
            SmallShop.In(folder);
            folder.File("properties.yaml", PretendedRunner.Properties);
            var words = command.Groups["words"].Value.Replace("k8s/properties.yaml", folder.Of("properties.yaml"), StringComparison.Ordinal)
                .Replace("k8s/", folder.Of("cluster"), StringComparison.Ordinal).Replace("$AGENT_TEMPDIRECTORY", folder.Path, StringComparison.Ordinal)
                .Replace("--output policykit.xml", $"--output {folder.Of("policykit.xml")}", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
            var run = CommandLineRun.Of(words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

            Assert.True(run.Code is 0 or 1, run.Error);
            Assert.Contains("<testsuite", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path, "*.xml"))), StringComparison.Ordinal);
            Assert.NotEmpty(run.Output);
        });
    }

    [GeneratedRegex(@"\bGATE_[A-Z_]+\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"policykit/policykit""? (?<words>(lint|verify) .*)", RegexOptions.Singleline)]
    private static partial Regex Started();
}
