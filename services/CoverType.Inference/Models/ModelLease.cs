namespace CoverType.Inference.Models;

/// <summary>The use of a model by one request: while it lasts, the model's session stays.</summary>
internal readonly struct ModelLease(LoadedModel model) : IDisposable
{
    public LoadedModel Model { get; } = model;

    public void Dispose() => Model.Release();
}
