using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>Where raw portions are kept, and how many. Section <c>ObjectStore</c>.</summary>
public sealed class ObjectStoreOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ObjectStore";

    /// <summary>
    /// The folder. Default <c>.covertype/pipeline/objects</c>; a relative one is below the working folder.
    /// </summary>
    [Required(ErrorMessage = "ObjectStore:Folder must name a folder.")]
    public string Folder { get; set; } = Path.Combine(".covertype", "pipeline", "objects");

    /// <summary>
    /// The portions of how many ended campaigns are kept and so trained on again. Default 10; older ones are deleted
    /// when a campaign ends.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "ObjectStore:RetainedCampaigns must be from 1 to 10000.")]
    public int RetainedCampaigns { get; set; } = 10;
}
