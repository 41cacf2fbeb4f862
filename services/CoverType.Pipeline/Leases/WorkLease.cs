namespace CoverType.Pipeline.Leases;

/// <summary>
/// The right to do a kind of work. It is renewed until it is disposed. If it cannot be renewed in time, whatever the
/// reason, <see cref="Token"/> is cancelled and the work must stop.
/// </summary>
internal sealed class WorkLease : IAsyncDisposable
{
    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenSource _disposed = new();
    private readonly WorkLeases? _leases;
    private readonly string _work = "";
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ILogger? _log;
    private readonly Task _renewals = Task.CompletedTask;
    private string _reason = "the database did not answer in time";

    /// <summary>Creates a lease that nobody else can hold, because the state is not shared.</summary>
    public WorkLease(CancellationToken cancellationToken)
    {
        _lost = new CancellationTokenSource();
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lost.Token);
    }

    /// <summary>Creates a lease that this process holds since <paramref name="since"/>.</summary>
    /// <param name="leases">Renews it.</param>
    /// <param name="work">The kind of work.</param>
    /// <param name="since">A time stamp of <paramref name="time"/> from before the lease was taken.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Logs the loss of the lease.</param>
    /// <param name="cancellationToken">Cancels <see cref="Token"/> too.</param>
    public WorkLease(
        WorkLeases leases, string work, long since, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        _leases = leases;
        _work = work;
        _time = time;
        _log = log;

        // The lease ends by itself, not by the renewals: whatever stops them, the work stops in time.
        _lost = new CancellationTokenSource(Remaining(since), time);
        _lost.Token.Register(() => _log.Lost(_work, _reason));
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lost.Token);
        _renewals = RenewAsync(leases);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>True if another process may do the work now.</summary>
    public bool IsLost => _lost.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _renewals;
        if (_leases is not null && !IsLost)
        {
            await ReturnAsync(_leases);
        }

        _either.Dispose();
        _lost.Dispose();
        _disposed.Dispose();
    }

    private async Task RenewAsync(WorkLeases leases)
    {
        using PeriodicTimer timer = new(leases.Length / 5, _time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token, _disposed.Token);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                await TryRenewAsync(leases, end.Token);
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // The work is done, or the lease is lost.
        }
    }

    private async Task TryRenewAsync(WorkLeases leases, CancellationToken cancellationToken)
    {
        long since = _time.GetTimestamp();
        try
        {
            if (await leases.HoldAsync(_work, cancellationToken).WaitAsync(cancellationToken))
            {
                _lost.CancelAfter(Remaining(since));
                return;
            }

            _reason = "another process has it";
            await _lost.CancelAsync();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The next renewal may succeed before the lease ends.
            _reason = failure.Message;
        }
    }

    // The work must have stopped before the database gives the lease to another process.
    private TimeSpan Remaining(long since)
    {
        TimeSpan remaining = (0.75 * _leases!.Length) - _time.GetElapsedTime(since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private async Task ReturnAsync(WorkLeases leases)
    {
        using CancellationTokenSource limit = new(LongestReturn, _time);
        try
        {
            await leases.ReturnAsync(_work, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception failure)
        {
            _log!.NotReturned(_work, failure.Message);
        }
    }
}
