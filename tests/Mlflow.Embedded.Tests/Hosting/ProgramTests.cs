using System.Diagnostics;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class ProgramTests
{
    [Fact]
    public async Task Start_DamagedDatabase_PrintsOneLineAndExitsWithOne()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("mlflow.db"), new string('x', 5000));

        string error = await RunAsync("--Mlflow:DataFolder", folder.Path, "--urls", "http://127.0.0.1:0");

        error.ShouldBe(
            $"The data folder {folder.Path} cannot be used: {folder.Combine("mlflow.db")} is not an SQLite database. "
            + "Move mlflow.db, mlflow.db-wal and mlflow.db-shm away, and put the mlflow.db and the artifacts of a backup in their "
            + $"place; {folder.Combine("backups")} has none. Set Mlflow:DataFolder to another folder, or repair this one.\n");
    }

    [Fact]
    public async Task Start_AddressThatIsInvalid_PrintsOneLineAndExitsWithOne()
    {
        using TemporaryFolder folder = new();

        string error = await RunAsync("--Mlflow:DataFolder", folder.Path, "--urls", "nonsense");

        error.ShouldStartWith("The server cannot listen: ");
        error.ShouldContain("nonsense");
        error.TrimEnd().ShouldNotContain("\n");
    }

    /// <summary>Runs the program to its end and returns its standard error.</summary>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string program = Path.Combine(AppContext.BaseDirectory, "Mlflow.Embedded.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        process.ExitCode.ShouldBe(1, await output + error);
        return error.ReplaceLineEndings("\n");
    }
}
