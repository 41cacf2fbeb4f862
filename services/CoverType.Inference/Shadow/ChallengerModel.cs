using CoverType.Inference.Models;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Shadow;

/// <summary>The challenger: its target, the loaded model, and its refusals. It is separate from the served model.</summary>
internal sealed class ChallengerModel : IFollowedAlias, IDisposable
{
    private readonly FollowSignal _signal;

    public ChallengerModel(
        ModelRegistry registry,
        ModelCache cache,
        IModelLoader loader,
        IOptions<ShadowOptions> shadow,
        IOptions<ServingOptions> serving,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        Target = new ModelTarget(serving.Value.ModelName, shadow.Value.Alias) { IsShadow = true };
        History = new ModelHistory(time);
        _signal = new FollowSignal(Target);
        Swap = new ModelSwap(Target, Models, History, registry, cache, loader, serving, time, loggers);
    }

    public ModelTarget Target { get; }

    public ServedModels Models { get; } = new();

    public ModelHistory History { get; }

    public ModelSwap Swap { get; }

    public FollowSignal Signal => _signal;

    /// <inheritdoc/>
    public Task RequestAsync() => _signal.RequestAsync();

    public void Dispose() => Models.Dispose();
}
