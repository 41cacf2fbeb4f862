using System.Globalization;

namespace CoverType.Inference.Models;

/// <summary>The version to serve: the one that an alias points to, or a certain one.</summary>
/// <param name="Model">The registered model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version to serve whatever the alias points to, or null to follow the alias.</param>
internal sealed record ModelTarget(string Model, string Alias, int? Version = null)
{
    /// <summary>True if the model is scored beside the served one instead of being served.</summary>
    public bool IsShadow { get; init; }

    /// <summary>The mark in the cache of the models that were served for this target.</summary>
    public string ServedFor =>
        Version is int pinned ? string.Create(CultureInfo.InvariantCulture, $"version {pinned}") : Alias;

    /// <summary>The sentence that says that the registry has no such version.</summary>
    public string Missing => Version is int pinned
        ? string.Create(CultureInfo.InvariantCulture, $"The registry has no version {pinned} of {Model}.")
        : $"The registry has no version of {Model} with the alias {Alias}.";

    /// <summary>The version in a sentence, such as <c>the version of the alias Production</c>.</summary>
    public override string ToString() =>
        Version is int pinned ? string.Create(CultureInfo.InvariantCulture, $"version {pinned}") : $"the version of the alias {Alias}";

    /// <summary>Returns the target of the settings.</summary>
    public static ModelTarget Of(ServingOptions options) => new(options.ModelName, options.Alias, options.Version);
}
