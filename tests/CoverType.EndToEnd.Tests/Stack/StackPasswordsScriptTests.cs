namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackPasswordsScriptTests
{
    private const string Keys = """
        FEEDBACK_KEY=kept
        MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY=kept
        MYSQL_ROOT_PASSWORD=old
        S3_SECRET_KEY=old
        """;

    [Fact]
    public async Task NewPasswords_WithoutTheFile_OpensTheVolumesAgain()
    {
        using StackScript script = new(StackScript.Running, hasEnvironment: false);
        script.Write("volumes", "test_mysql-data\n");

        (int code, string output) = await script.RunAsync("new-passwords");

        code.ShouldBe(0, output);
        script.Calls[0].ShouldBe("down");
        script.Calls[1].ShouldStartWith("run --rm --no-deps -T --entrypoint /bin/bash mysql -c #!/bin/bash");
        script.Calls[1].ShouldContain("mysqld --skip-networking --init-file=");
        script.Calls[2].ShouldStartWith("up --detach --build --scale ");
        output.ShouldContain("feedback about earlier predictions is refused");
        script.Secrets.Length.ShouldBe(11);
        script.Secrets.ShouldAllBe(secret => !output.Contains(secret) && !script.AllCalls.Contains(secret));
    }

    [Fact]
    public async Task NewPasswords_WithoutTheFileAfterAnUpgrade_KeepsTheVersionOfMlflow()
    {
        using StackScript script = new(StackScript.Running, hasEnvironment: false);
        script.Write("volumes", "test_mysql-data\n");
        script.Write("image", "3.12.0");

        (int code, string output) = await script.RunAsync("new-passwords");

        code.ShouldBe(0, output);
        (await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("MLFLOW_VERSION=3.12.0");
    }

    [Fact]
    public async Task NewPasswords_WithTheFile_KeepsSettingsAndKeys()
    {
        using StackScript script = new(StackScript.Running);
        script.Set(Keys);
        script.Write("volumes", "test_mysql-data\n");

        (int code, string output) = await script.RunAsync("new-passwords");

        code.ShouldBe(0, output);
        string[] lines = await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        lines.Count(line => line.EndsWith("=kept", StringComparison.Ordinal)).ShouldBe(2);
        lines.ShouldAllBe(line => !line.EndsWith("=old", StringComparison.Ordinal));
        lines.ShouldContain("WEB_PORT=1");
        File.Exists(script.EnvironmentFile + ".old").ShouldBeFalse();
    }

    [Theory]
    [InlineData("run --rm", "MySQL did not take new passwords, for the reason above.")]
    [InlineData(" down", "The passwords were not changed")]
    public async Task NewPasswords_ThatMysqlDoesNotTake_PutsTheFileBack(string failing, string message)
    {
        using StackScript script = new(StackScript.Running);
        script.Set(Keys);
        script.Write("volumes", "test_mysql-data\n");
        script.Write("fails", failing);
        string before = await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);

        (int code, string output) = await script.RunAsync("new-passwords");

        code.ShouldBe(1);
        output.ShouldContain(message);
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldBe(before);
    }
}
