namespace CoverType.Inference.Models;

/// <summary>Loads downloaded models.</summary>
internal interface IModelLoader
{
    /// <summary>Reads, verifies, loads and tries a model. The caller must release it.</summary>
    /// <exception cref="ModelRefusedException">The model must not be served.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    Task<LoadedModel> LoadAsync(CachedModel cached, CancellationToken cancellationToken);
}
