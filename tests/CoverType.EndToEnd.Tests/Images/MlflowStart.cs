using System.Diagnostics;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Images;

/// <summary>
/// Runs <c>mlflow/start.py</c> as a program, on a real database and with an <c>mlflow</c> that writes down how it is called.
/// </summary>
internal sealed class MlflowStart : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Migrations = """
        import os

        class Commands:
            def main(self, arguments, standalone_mode):
                with open(os.environ["CALLS"], "a") as calls:
                    print("db", *arguments, file=calls)
                if os.environ.get("MIGRATION_FAILS"):
                    raise RuntimeError("Can't locate revision of " + arguments[1] + "\nsecond line")

        commands = Commands()
        """;

    private readonly TemporaryFolder _folder = new();

    public MlflowStart()
    {
        Directory.CreateDirectory(_folder.Combine("mlflow"));
        File.WriteAllText(_folder.Combine("mlflow", "__init__.py"), "");
        File.WriteAllText(_folder.Combine("mlflow", "db.py"), Migrations);
        Directory.CreateDirectory(_folder.Combine("bin"));
        string program = _folder.Combine("bin", "mlflow");
        File.WriteAllText(program, "#!/bin/sh\necho \"$@\" >>\"$CALLS\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The address of an SQLite database that does not exist yet.</summary>
    public string NewDatabase => $"sqlite:///{_folder.Combine("mlflow.db")}";

    /// <summary>Why it cannot run here; empty if it can.</summary>
    public static string Missing { get; } = FindMissing();

    /// <summary>Runs statements on the database of <see cref="NewDatabase"/>.</summary>
    public Task FillAsync(string statements, CancellationToken cancellationToken) => RunAsync(
        ["-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])", _folder.Combine("mlflow.db"), statements],
        [],
        cancellationToken);

    /// <summary>Runs the program until it has become the server, or has failed.</summary>
    public async Task<(int Code, string Output, string[] Calls)> RunAsync(
        Dictionary<string, string> environment, CancellationToken cancellationToken, params string[] arguments)
    {
        (int code, string output) = await RunAsync(
            [RepositoryRoot.Combine("mlflow", "start.py"), .. arguments], environment, cancellationToken);
        string calls = _folder.Combine("calls");
        return (code, output, File.Exists(calls) ? await File.ReadAllLinesAsync(calls, cancellationToken) : []);
    }

    public void Dispose() => _folder.Dispose();

    private static string FindMissing()
    {
        if (!File.Exists(Python))
        {
            return $"{Python} is missing (Debian: python3-minimal)";
        }

        using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", "import sqlalchemy, pymysql"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : "SQLAlchemy or PyMySQL is missing (Debian: python3-sqlalchemy, python3-pymysql)";
    }

    private async Task<(int Code, string Output)> RunAsync(
        string[] arguments, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder.Combine("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PYTHONPATH"] = _folder.Path;
        start.Environment["CALLS"] = _folder.Combine("calls");
        start.Environment["DATABASE_PATIENCE_SECONDS"] = "0.5";
        start.Environment.Remove("MLFLOW_BACKEND_STORE_URI");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
