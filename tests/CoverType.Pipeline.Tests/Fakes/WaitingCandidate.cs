using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Waits for <see cref="GoOn"/> before it trains.</summary>
internal sealed class WaitingCandidate : ICandidate
{
    private readonly ICandidate _forest = CandidateCatalog.Create(new CandidateOptions
    {
        Trainer = CandidateTrainer.RandomForest,
        Trees = 4,
        Seed = 1,
        Threads = 1,
    });
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => _forest.Name;

    public IReadOnlyDictionary<string, string> Parameters => _forest.Parameters;

    public Task Begun => _begun.Task;

    public void GoOn() => _goOn.TrySetResult();

    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        _begun.TrySetResult();
        WaitHandle.WaitAny([((IAsyncResult)_goOn.Task).AsyncWaitHandle, cancellationToken.WaitHandle]);
        cancellationToken.ThrowIfCancellationRequested();
        return _forest.Train(cells, progress, cancellationToken);
    }
}
