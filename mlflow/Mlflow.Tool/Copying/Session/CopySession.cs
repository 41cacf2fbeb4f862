using System.Diagnostics.CodeAnalysis;
using System.Net;
using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Copying.Session;

/// <summary>What the parts of one copy share.</summary>
/// <param name="Source">The server to copy from. Nothing is written to it.</param>
/// <param name="Target">The server to copy to.</param>
/// <param name="Settings">What is copied.</param>
/// <param name="View">Shows the copy.</param>
internal sealed record CopySession(MlflowClient Source, MlflowClient Target, CopyOptions Settings, ICopyProgress View)
{
    /// <summary>Where each thing is on the target.</summary>
    public CopyMap Map { get; } = new();

    /// <summary>What the copy did.</summary>
    public CopySummary Summary { get; } = new();

    /// <summary>Runs several things at a time.</summary>
    public Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> copy, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, Several(cancellationToken), copy);

    /// <summary>Runs several things at a time, as they are read.</summary>
    public Task ForEachAsync<T>(
        IAsyncEnumerable<T> items, Func<T, CancellationToken, ValueTask> copy, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, Several(cancellationToken), copy);

    /// <summary>
    /// Copies one thing. If the servers refuse a part of it, that is a problem of this thing and the others are copied; if a
    /// server does not answer at all or does not know the credentials, the copy ends.
    /// </summary>
    /// <returns>True if it was copied.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The filter names the failures of one thing.")]
    public async Task<bool> TryAsync(string what, Func<Task> copy, CancellationToken cancellationToken)
    {
        try
        {
            await copy();
            return true;
        }
        catch (Exception failure) when (IsOfOneThing(failure))
        {
            if (failure is MlflowUnavailableException)
            {
                await RequireServersAsync(cancellationToken);
            }

            AddProblem($"{what}: {failure.Message}");
            return false;
        }
    }

    public void AddProblem(string problem)
    {
        if (Summary.AddProblem(problem))
        {
            View.Report(problem);
        }
    }

    /// <summary>Counts a thing, and shows that it is done.</summary>
    public void Count(CopyStage stage, CopyOutcome outcome)
    {
        Summary.Add(stage, outcome);
        View.Advance(stage);
    }

    private static bool IsOfOneThing(Exception failure) => failure
        is (MlflowException and not MlflowUnauthorizedException { StatusCode: HttpStatusCode.Unauthorized })
        or CopyException
        or ArgumentException
        or UnauthorizedAccessException;

    /// <summary>Throws if a server does not answer: what is left would fail, too, and each wait for it.</summary>
    private async Task RequireServersAsync(CancellationToken cancellationToken)
    {
        foreach (MlflowClient server in new[] { Source, Target })
        {
            await server.SearchExperimentsAsync(pageSize: 1, cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken);
        }
    }

    private ParallelOptions Several(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Settings.Parallel, CancellationToken = cancellationToken };
}
