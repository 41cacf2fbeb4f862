using System.Diagnostics;

namespace CoverType.Testing;

/// <summary>A MariaDB server for tests of MySQL, on a free port. Its data is deleted when it is disposed.</summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private Process _process = null!;

    private MariaDbServer(TemporaryFolder folder, int port)
    {
        _folder = folder;
        Port = port;
    }

    /// <summary>The reason why this machine cannot run it, or an empty text.</summary>
    public static string Missing =>
        Array.Find(["mariadbd", "mariadb-install-db", "mariadb"], program => ServerProcess.Find(program) is null)
            is string program
                ? $"{program} is missing (Debian: mariadb-server-core, mariadb-client-core)"
                : "";

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    private string Log => _folder.Combine("log");

    // Not /tmp: a server deletes the temporary tables that it finds when it starts, also those of another one that runs.
    private string TemporaryTables => _folder.Combine("tmp");

    private string Socket => _folder.Combine("socket");

    /// <summary>Starts a server without databases.</summary>
    public static async Task<MariaDbServer> StartAsync(CancellationToken cancellationToken)
    {
        TemporaryFolder folder = new();
        MariaDbServer server = new(folder, FreePort.Next());
        Directory.CreateDirectory(server.TemporaryTables);
        await ServerProcess.RunAsync(
            "mariadb-install-db", server.Log, cancellationToken,
            "--no-defaults", $"--datadir={folder.Combine("data")}", $"--user={Environment.UserName}",
            "--auth-root-authentication-method=normal", "--skip-test-db", $"--tmpdir={server.TemporaryTables}");
        await server.StartProcessAsync(cancellationToken);
        return server;
    }

    /// <summary>Creates a database and a user with rights on this database only.</summary>
    public Task CreateDatabaseAsync(string database, string user, string password, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"CREATE DATABASE `{database}` CHARACTER SET utf8mb4; "
            + $"CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY '{password}'; "
            + $"GRANT ALL PRIVILEGES ON `{database}`.* TO '{user}'@'127.0.0.1'",
            cancellationToken);

    /// <summary>Runs statements as the administrator.</summary>
    public Task ExecuteAsync(string statements, CancellationToken cancellationToken) =>
        ServerProcess.RunAsync(
            "mariadb", _folder.Combine("client-log"), cancellationToken,
            "--no-defaults", $"--socket={Socket}", "--user=root", "--execute", statements);

    /// <summary>Kills the server and starts it again with its data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await ResumeAsync(cancellationToken);
    }

    /// <summary>Ends the server as a crash would.</summary>
    public Task StopAsync() => ServerProcess.KillAsync(_process);

    /// <summary>Starts a stopped server on its data and its port.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => StartProcessAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ServerProcess.KillAsync(_process);
        _folder.Dispose();
    }

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        _process = ServerProcess.Start(
            ServerProcess.Find("mariadbd")!,
            Log,
            [
                "--no-defaults", $"--user={Environment.UserName}", $"--datadir={_folder.Combine("data")}", $"--socket={Socket}",
                $"--pid-file={_folder.Combine("pid")}", $"--tmpdir={TemporaryTables}", "--bind-address=127.0.0.1",
                $"--port={Port}", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=2",
            ]);
        await ServerProcess.UntilReadyAsync(_process, Log, () => ServerProcess.AcceptsAsync(Port), cancellationToken);
    }
}
