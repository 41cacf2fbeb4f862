using System.Data.Common;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A connection whose opening never returns, and which cannot be cancelled.</summary>
internal sealed class StuckConnection : DbConnection
{
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override System.Data.ConnectionState State => System.Data.ConnectionState.Closed;

    public override Task OpenAsync(CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task;

    public override void Open() => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(System.Data.IsolationLevel isolationLevel) =>
        throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
}
