namespace CoverType.Inference.Models;

/// <summary>An alias that the service follows.</summary>
internal interface IFollowedAlias
{
    /// <summary>The target with the alias.</summary>
    ModelTarget Target { get; }

    /// <summary>Asks for a look-up of the alias.</summary>
    /// <returns>A task that ends when a look-up that began after this call has ended.</returns>
    Task RequestAsync();
}
