using System.Data.Common;

namespace CoverType.Pipeline.Leases;

/// <summary>
/// The right to do a kind of work. It is renewed while it is held; where that fails until it is about to end,
/// <see cref="Token"/> is cancelled, and the work must stop.
/// </summary>
internal sealed class WorkLease : IAsyncDisposable
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end;
    private readonly WorkLeases? _leases;
    private readonly string _work = "";
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ILogger? _log;
    private readonly Task _renewals = Task.CompletedTask;
    private readonly CancellationTokenSource _goodbye = new();
    private long _held;

    /// <summary>A lease that nobody contests.</summary>
    public WorkLease(CancellationToken cancellationToken)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public WorkLease(
        WorkLeases leases, string work, long held, TimeProvider time, ILogger log, CancellationToken cancellationToken)
        : this(cancellationToken)
    {
        _leases = leases;
        _work = work;
        _held = held;
        _time = time;
        _log = log;
        _renewals = RenewAsync();
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether the right is gone.</summary>
    public bool IsLost { get; private set; }

    // The process must have stopped before the database gives the lease to another.
    private TimeSpan Remaining => (0.75 * _leases!.Length) - _time.GetElapsedTime(_held);

    public async ValueTask DisposeAsync()
    {
        await _goodbye.CancelAsync();
        await _renewals;
        if (_leases is not null && !IsLost)
        {
            await GiveBackAsync(_leases);
        }

        _goodbye.Dispose();
        _end.Dispose();
    }

    private async Task RenewAsync()
    {
        using PeriodicTimer timer = new(_leases!.Length / 5, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_goodbye.Token) && await TryRenewAsync())
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    private async Task<bool> TryRenewAsync()
    {
        string reason = "the database did not answer in time";
        if (Remaining > TimeSpan.Zero)
        {
            using CancellationTokenSource limit = new(Remaining, _time);
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _goodbye.Token);
            long asked = _time.GetTimestamp();
            try
            {
                if (await _leases!.HoldAsync(_work, either.Token).WaitAsync(either.Token))
                {
                    _held = asked;
                    return true;
                }

                reason = "another process has it";
            }
            catch (Exception failure)
                when (!_goodbye.IsCancellationRequested && failure is DbException or OperationCanceledException)
            {
                if (Remaining > TimeSpan.Zero)
                {
                    return true;
                }
            }
        }

        IsLost = true;
        LeaseLog.Lost(_log!, _work, reason);
        await _end.CancelAsync();
        return false;
    }

    private async Task GiveBackAsync(WorkLeases leases)
    {
        using CancellationTokenSource limit = new(LongestGoodbye, _time);
        try
        {
            await leases.GiveBackAsync(_work, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException)
        {
            // Then it ends by itself.
        }
    }
}
