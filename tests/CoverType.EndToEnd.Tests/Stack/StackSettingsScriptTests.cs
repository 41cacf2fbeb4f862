using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackSettingsScriptTests
{
    [Fact]
    public async Task Up_SettingsAsTheDocumentationWritesThem_AreReadAsComposeReadsThem()
    {
        string page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "operations.md"), TestContext.Current.CancellationToken);
        int start = page.IndexOf("BIND_ADDRESS=0.0.0.0\n", StringComparison.Ordinal);
        string[] lines = page[start..page.IndexOf("```", start, StringComparison.Ordinal)].TrimEnd().Split('\n');
        using StackScript script = new(StackScript.Running);
        script.Set([.. lines, "GROUPS='1,2' # two", "DATA_API_URL=\"http://other#machine\"  # quoted", "WEB_PORT= # none"]);

        (int code, string output) = await script.RunAsync("config");

        lines.Length.ShouldBe(3);
        code.ShouldBe(0, output);
        output.ShouldContain("GATEWAY_PROTECTED=true\n");
        output.ShouldContain("GROUPS=1,2\n");
        output.ShouldContain("COMPOSE_PROFILES=\n");
        output.ShouldContain("PAGE_URL=https://forest.example.org:8503\n");
    }

    [Theory]
    [InlineData(" BIND_ADDRESS=0.0.0.0")]
    [InlineData("export BIND_ADDRESS=0.0.0.0")]
    [InlineData("BIND_ADDRESS = 0.0.0.0")]
    [InlineData("\uFEFFBIND_ADDRESS=0.0.0.0")]
    public async Task Up_AnOpenAddressHoweverItIsWritten_IsRefused(string line)
    {
        using StackScript script = new(StackScript.Running);
        script.Set(line);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain("BIND_ADDRESS=0.0.0.0 opens the ports to other machines.");
    }

    [Fact]
    public async Task Scale_ASettingThatIsExported_IsReplacedAndNotWrittenTwice()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("export MYSQL_ROOT_PASSWORD=mine", "export INFERENCE_REPLICAS = 2");

        await script.RunAsync("up");
        await script.RunAsync("scale", ["inference=3"]);

        string[] lines = await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        lines.Where(line => line.Contains("MYSQL_ROOT_PASSWORD", StringComparison.Ordinal)).ShouldBe(["export MYSQL_ROOT_PASSWORD=mine"]);
        lines.Where(line => line.Contains("INFERENCE_REPLICAS", StringComparison.Ordinal)).ShouldBe(["INFERENCE_REPLICAS=3"]);
    }

    [Fact]
    public async Task Up_NumbersInTheFile_AreGivenToCompose()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("INFERENCE_REPLICAS=3", "WEB_REPLICAS=2");

        (int code, string output) = await script.RunAsync("up", variables: ["STACK_UP_OPTION=--no-build"]);

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["up --detach --no-build --scale inference=3 --scale pipeline=1 --scale web=2"]);
    }

    [Theory]
    [InlineData("INFERENCE_REPLICAS=0", "INFERENCE_REPLICAS is '0'")]
    [InlineData("PIPELINE_REPLICAS=many", "PIPELINE_REPLICAS is 'many'")]
    [InlineData("BIND_ADDRESS=0.0.0.0", "BIND_ADDRESS=0.0.0.0 opens the ports to other machines. Set PROTECT=yes")]
    [InlineData("PROTECT=tls", "PROTECT is 'tls', but must be yes or no.")]
    public async Task Up_ASettingThatIsWrong_IsRefusedBeforeAnythingStarts(string line, string message)
    {
        using StackScript script = new(StackScript.Running);
        script.Set(line);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Config_InTheShellsOfRoot_GroupsAreThoseOfTheFile()
    {
        using StackScript script = new();
        script.Set("GROUPS=2,5", "DATA_API_URL=http://data.example.org:81");

        (_, string file) = await script.RunAsync("config");
        (_, string shell) = await script.RunAsync("config", variables: ["GROUPS=4"]);

        file.ShouldContain("GROUPS=2,5\n");
        file.ShouldContain("COMPOSE_PROFILES=\n");
        shell.ShouldContain("GROUPS=4\n");
    }

    [Fact]
    public async Task Config_OfTheDefaults_HasOurDataApiAndNoProtection()
    {
        using StackScript script = new();

        (_, string output) = await script.RunAsync("config", variables: ["COMPOSE_PROFILES=monitoring"]);

        output.ShouldContain("COMPOSE_PROFILES=monitoring,own-data\n");
        output.ShouldContain("GROUPS=\n");
        output.ShouldContain("GATEWAY_PORT_PREFIX=\n");
        output.ShouldContain("GATEWAY_PROTECTED=false\n");
        output.ShouldContain("PAGE_URL=http://127.0.0.1:1\n");
    }
}
