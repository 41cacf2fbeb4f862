using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// Runs writes one after another on one connection. The writes that wait while another is committed form a group with
/// one transaction, and so with one flush to the disk. A write that fails leaves the others of its group as they are.
/// </summary>
internal sealed class GroupWriter(SqliteConnection connection)
{
    private const int LargestGroup = 256;
    private const string Save = "SAVEPOINT write";
    private const string Release = "RELEASE write";
    private const string Rollback = "ROLLBACK TO write";

    private readonly ConcurrentQueue<PendingWrite> _waiting = new();
    private bool _isBusy;

    /// <summary>Runs a write, and completes when it is committed.</summary>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        PendingWrite<T> pending = new(write, cancellationToken);
        _waiting.Enqueue(pending);
        if (!Interlocked.Exchange(ref _isBusy, true))
        {
            RunNextGroup();
        }

        return pending.Task;
    }

    private void RunNextGroup()
    {
        RunGroup();
        if (_waiting.IsEmpty)
        {
            Volatile.Write(ref _isBusy, false);
            if (_waiting.IsEmpty || Interlocked.Exchange(ref _isBusy, true))
            {
                return;
            }
        }

        // On another thread: the caller of this one waits for its own write only.
        ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.RunNextGroup(), this, preferLocal: false);
    }

    private void RunGroup()
    {
        List<PendingWrite> group = [];
        while (group.Count < LargestGroup && _waiting.TryDequeue(out PendingWrite? write))
        {
            group.Add(write);
        }

        try
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            if (group.Count == 1)
            {
                group[0].Run(connection);
            }
            else
            {
                group.ForEach(RunAlone);
            }

            transaction.Commit();
        }
        catch (Exception error)
        {
            group.ForEach(write => write.Fail(error));
            return;
        }

        group.ForEach(write => write.Complete());
    }

    private void RunAlone(PendingWrite write)
    {
        Run(Save);
        try
        {
            write.Run(connection);
        }
        catch (Exception error) when (IsOpen())
        {
            Run(Rollback);
            write.Error = ExceptionDispatchInfo.Capture(error);
        }

        Run(Release);
    }

    private void Run(string sql)
    {
        StatementCache statements = StatementCache.Of(connection);
        statements.Run(statements.Get(sql));
    }

    // After a full disk, for example, SQLite ends the transaction itself, and with it the whole group.
    private bool IsOpen() => raw.sqlite3_get_autocommit(connection.Handle) == 0;
}
