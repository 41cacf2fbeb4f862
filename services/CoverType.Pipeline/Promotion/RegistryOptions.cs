using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Promotion;

/// <summary>Where models are registered, and what points to the one in production. Section <c>Registry</c>.</summary>
public sealed class RegistryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Registry";

    /// <summary>The name of the registered model. Default <c>covertype</c>.</summary>
    [Required(ErrorMessage = "Registry:Model must name the registered model.")]
    public string Model { get; set; } = "covertype";

    /// <summary>The alias of the champion. Default <c>Production</c>.</summary>
    [Required(ErrorMessage = "Registry:Alias must name the alias of the model in production.")]
    public string Alias { get; set; } = "Production";
}
