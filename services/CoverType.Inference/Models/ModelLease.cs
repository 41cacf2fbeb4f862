namespace CoverType.Inference.Models;

/// <summary>The use of a model by one request. The session is not disposed of before the lease is.</summary>
internal readonly struct ModelLease(LoadedModel model) : IDisposable
{
    public LoadedModel Model { get; } = model;

    public void Dispose() => Model.Release();
}
