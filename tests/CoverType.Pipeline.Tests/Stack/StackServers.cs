using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Stack;

/// <summary>A database server and an object store that the tests of a class share.</summary>
public sealed class StackServers : IAsyncLifetime
{
    private int _databases;

    /// <summary>The reason why the servers cannot run here, or an empty text.</summary>
    public static string Missing => MariaDbServer.Missing.Length > 0 ? MariaDbServer.Missing : S3Server.Missing;

    public MariaDbServer Database { get; private set; } = null!;

    public S3Server Objects { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Missing.Length == 0)
        {
            Database = await MariaDbServer.StartAsync(CancellationToken.None);
            Objects = await S3Server.StartAsync(["portions", "datasets", "configurations"], CancellationToken.None);
        }
    }

    /// <summary>Creates an empty database. Returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string password, CancellationToken cancellationToken)
    {
        string name = $"covertype{Interlocked.Increment(ref _databases)}";
        await Database.CreateDatabaseAsync(name, name, password, cancellationToken);
        return $"Server=127.0.0.1;Port={Database.Port};Database={name};User ID={name};Password={password}";
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        if (Objects is not null)
        {
            await Objects.DisposeAsync();
        }
    }
}
