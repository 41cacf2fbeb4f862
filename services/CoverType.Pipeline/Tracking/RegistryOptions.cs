using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Tracking;

/// <summary>Where models are registered, and what points to the one in production. Section <c>Registry</c>.</summary>
public sealed class RegistryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Registry";

    /// <summary>The name of the registered model. Default <c>covertype</c>.</summary>
    [Required]
    public string Model { get; set; } = "covertype";

    /// <summary>The alias of the champion. Default <c>Production</c>.</summary>
    [Required]
    public string Alias { get; set; } = "Production";

    /// <summary>
    /// The version of Python that a logged model names, for environments that MLflow makes for it. MLflow warns if a model is
    /// loaded by another minor version. Default <c>3.12.8</c>.
    /// </summary>
    [RegularExpression(@"^3\.\d{1,2}(\.\d{1,2})?$", ErrorMessage = "must be a version such as 3.12 or 3.12.8.")]
    public string PythonVersion { get; set; } = "3.12.8";

    /// <summary>
    /// The largest champion that is downloaded for the comparison, in bytes; a larger one loses. Default 2 GiB.
    /// </summary>
    [Range(1024 * 1024, long.MaxValue, ErrorMessage = "must be at least 1048576 (1 MiB).")]
    public long LargestChampionBytes { get; set; } = 2L * 1024 * 1024 * 1024;
}
