using System.Net;
using System.Net.Sockets;

namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackBackupScriptTests(StackBackup backup) : IClassFixture<StackBackup>
{
    [Fact]
    public async Task Backup_OfARunningStack_StopsThePipelinesForTheDatabasesAndThenTheBuckets()
    {
        using StackScript script = new(StackScript.Running + "p2 pipeline running healthy 0 unless-stopped\n");
        script.Set("PIPELINE_KEY=a-secret-of-the-stack");

        (int code, string output) = await script.RunAsync("backup", ["monday"]);

        code.ShouldBe(0, output);
        script.Calls[0].ShouldBe("stop -t 40 p1 p2");
        script.Calls[1].ShouldStartWith("exec my /bin/sh -c MYSQL_PWD=$MYSQL_ROOT_PASSWORD exec mysqldump -u root --single-transaction");
        script.Calls[1].ShouldEndWith("mysqldump mlflow covertype");
        script.Calls[2].ShouldStartWith("run --rm --no-deps -T --user ");
        script.Calls[3].ShouldBe("start p1 p2");
        string manifest = await ReadAsync(script, "monday", "manifest.txt");
        manifest.ShouldContain("served_model=3 abc\n");
        manifest.ShouldContain("campaigns=7\n");
        manifest.ShouldContain("objects_mlflow=0\nobjects_portions=1\n");
        (await ReadAsync(script, "monday", "environment")).ShouldBe(
            await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken));
        output.ShouldNotContain("a-secret-of-the-stack");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(script.Combine("monday/environment")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("mysqldump")]
    [InlineData("run --rm")]
    public async Task Backup_ThatFails_LeavesNoFolderAndStartsThePipelinesAgain(string step)
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", step);

        (int code, _) = await script.RunAsync("backup", ["monday"]);

        code.ShouldBe(1);
        Directory.GetDirectories(script.Combine(""), "monday*").ShouldBeEmpty();
        script.Calls[^1].ShouldBe("start p1");
        script.Containers.ShouldContain("p1 pipeline running healthy 0 unless-stopped");
    }

    [Fact]
    public async Task Backup_IntoAFolderWithContent_IsRefused()
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("backup", ["bin"]);

        code.ShouldBe(1);
        output.ShouldContain("bin exists and is not empty. Name a new folder.");
        script.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("empty/", 0, "is complete")]
    [InlineData("new///", 0, "is complete")]
    [InlineData("link", 1, "is a link. Name the folder itself.")]
    [InlineData("calls", 1, "is not a folder. Name a new one.")]
    public async Task Backup_FoldersAsPeopleNameThem_AreTakenOrRefusedAtOnce(string folder, int expected, string message)
    {
        using StackScript script = new(StackScript.Running);
        Directory.CreateDirectory(script.Combine("empty"));
        File.CreateSymbolicLink(script.Combine("link"), script.Combine("empty"));
        script.Write("calls", "");

        (int code, string output) = await script.RunAsync("backup", [folder]);

        code.ShouldBe(expected, output);
        output.ShouldContain(message);
        script.Calls.Any(call => call.StartsWith("stop ", StringComparison.Ordinal)).ShouldBe(expected == 0);
    }

    [Fact]
    public async Task Restore_IntoAnEmptyStackWithoutAFile_TakesThatOfTheBackup()
    {
        using StackScript script = backup.Restorable();
        string before = await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        File.Delete(script.EnvironmentFile);

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(0, output);
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldStartWith(before);
        script.Calls[0].ShouldContain("cat /backup/manifest.txt");
        script.Calls[1].ShouldBe("down");
        script.Calls[2].ShouldBe("up --detach mysql minio-setup");
        script.Calls[3].ShouldStartWith("exec -i my /bin/sh -c MYSQL_PWD=$MYSQL_ROOT_PASSWORD exec mysql -u root");
        script.Calls[4].ShouldContain("mc mirror --quiet --overwrite --remove --max-workers=8 \"/backup/$bucket\" \"store/$bucket\"");
        script.Calls[5].ShouldStartWith("up --detach --build --scale ");
        (await ReadAsync(script, "imported")).ShouldContain("INSERT");
        output.ShouldContain("Version 3 is served, as when the backup was made");
    }

    [Fact]
    public async Task Restore_WithAFile_KeepsItsPasswordsAndTakesTheKeysOfTheBackup()
    {
        using StackScript script = backup.Restorable();
        script.Write("environment", "MYSQL_PORT=1\nPIPELINE_KEY=of-today\nFEEDBACK_KEY=of-today\n");

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(0, output);
        string file = await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        file.ShouldContain("PIPELINE_KEY=of-today\n");
        file.ShouldContain("FEEDBACK_KEY=of-the-backup\n");
    }

    [Fact]
    public async Task Restore_OverData_NeedsReplaceAndThenDropsWhatBelongsToIt()
    {
        using StackScript script = backup.Restorable();
        script.Write("volumes", "test_mysql-data\ntest_pipeline-work\ntest_web-keys\n");

        (int refused, string output) = await script.RunAsync("restore", ["monday"]);
        string[] calls = script.Calls;
        (int code, string replaced) = await script.RunAsync("restore", ["monday", "replace"]);

        refused.ShouldBe(1);
        output.ShouldContain("The stack has data (volumes: test_mysql-data). 'make backup' saves it; 'make restore FROM=monday REPLACE=yes'");
        calls.ShouldBeEmpty();
        code.ShouldBe(0, replaced);
        script.Calls[0].ShouldContain("cat /backup/manifest.txt");
        script.Calls[1..3].ShouldBe(["down", "volume rm test_pipeline-work"]);
    }

    [Theory]
    [InlineData("cat /backup/manifest.txt", "cannot read the backup")]
    [InlineData(null, "is in use by another program")]
    public async Task Restore_ThatCannotBegin_LeavesTheStackAndItsKeys(string? failing, string message)
    {
        using StackScript script = backup.Restorable();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        script.Write("environment", "FEEDBACK_KEY=of-the-stack\n");
        if (failing is null)
        {
            script.Write("containers", "");
            script.Set($"WEB_PORT={((IPEndPoint)listener.LocalEndpoint).Port}");
        }
        else
        {
            script.Write("fails", failing);
        }

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldNotContain("down");
        (await ReadAsync(script, "environment")).ShouldContain("FEEDBACK_KEY=of-the-stack");
    }

    [Fact]
    public async Task Restore_OfANewerCoverType_ChangesNothing()
    {
        using StackScript script = await StackBackup.MakeAsync(new StackScript(StackScript.Running), "COVERTYPE_VERSION=0.3.0");
        script.Write("environment", "COVERTYPE_VERSION=0.2.0\n");

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain("The backup is of CoverType 0.3.0");
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Backup_WhenThePipelinesDoNotStartAgain_Fails()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", "start p1");

        (int code, string output) = await script.RunAsync("backup", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain("The pipelines were not started again");
        File.Exists(script.Combine("monday/manifest.txt")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("databases.sql.gz", "the files above are missing or have other content. Nothing was changed.")]
    [InlineData("files.sha256", "files.sha256 is not the list that manifest.txt names.")]
    [InlineData("manifest.txt", "is not a backup: it has no manifest.txt.")]
    [InlineData("buckets/mlflow/another", "buckets/mlflow has not the number of files that manifest.txt names.")]
    public async Task Restore_OfADamagedBackup_ChangesNothing(string file, string message)
    {
        using StackScript script = backup.Restorable();
        string path = script.Combine($"monday/{file}");
        if (file == "manifest.txt")
        {
            File.Delete(path);
        }
        else
        {
            await File.AppendAllTextAsync(path, "x", TestContext.Current.CancellationToken);
        }

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_OfANewerMlflow_NamesTheSetting()
    {
        StackScript stack = new(StackScript.Running);
        stack.Write("image", "3.12.0");
        using StackScript script = await StackBackup.MakeAsync(stack);
        script.Write("environment", "MLFLOW_VERSION=3.11.1\n");

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain("The backup is of MLflow 3.12.0, but the stack has MLFLOW_VERSION=3.11.1. Set MLFLOW_VERSION=3.12.0");
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_WhenAnotherModelIsServedAfterwards_Fails()
    {
        using StackScript script = backup.Restorable();
        script.Write("served", """{"version":"2","sha256":"other"}""");

        (int code, string output) = await script.RunAsync("restore", ["monday"]);

        code.ShouldBe(1);
        output.ShouldContain("The prediction service does not serve version 3 with the SHA-256 abc, as when the backup was made.");
    }

    private static Task<string> ReadAsync(StackScript script, params string[] parts) =>
        File.ReadAllTextAsync(script.Combine(Path.Combine(parts)), TestContext.Current.CancellationToken);
}
