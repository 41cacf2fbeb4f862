using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>A write that waits for its group. Its caller continues once the group is committed.</summary>
internal abstract class PendingWrite
{
    /// <summary>The error of the write itself, or null.</summary>
    public ExceptionDispatchInfo? Error { get; set; }

    /// <summary>Writes, and keeps the result until the commit.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Hands over the result, or <see cref="Error"/> if there is one.</summary>
    public abstract void Complete();

    /// <summary>Hands over an error of the group.</summary>
    public abstract void Fail(Exception error);
}

/// <inheritdoc/>
/// <param name="write">Writes and returns the result.</param>
/// <param name="cancellationToken">Cancels the write before it begins.</param>
internal sealed class PendingWrite<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken) : PendingWrite
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _completion.Task;

    public override void Run(SqliteConnection connection)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _result = write(connection);
    }

    public override void Complete()
    {
        if (Error is null)
        {
            _completion.SetResult(_result);
        }
        else
        {
            Fail(Error.SourceException);
        }
    }

    public override void Fail(Exception error) => _completion.SetException(error);
}
