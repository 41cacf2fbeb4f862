using System.ComponentModel.DataAnnotations;
using Linked;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// The store of raw portions, data sets and configurations. Section <c>ObjectStore</c>.
/// </summary>
public sealed class ObjectStoreOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "ObjectStore";

    private const string IfS3 = " if ObjectStore:Kind is S3.";

    private const string BucketName = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";

    /// <summary><c>Folder</c> (the default) or <c>S3</c>.</summary>
    [RegularExpression("^(?i)(Folder|S3)$", ErrorMessage = "must be Folder or S3.")]
    public string Kind { get; set; } = "Folder";

    /// <summary>
    /// The folder. Default <c>.covertype/pipeline/objects</c>, relative to the working folder.
    /// </summary>
    [Required]
    [Folder]
    public string Folder { get; set; } = Path.Combine(".covertype", "pipeline", "objects");

    /// <summary>The address of the S3 server, such as <c>http://minio:9000</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The access key of the user on the S3 server.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The secret key that signs the requests to the S3 server.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The region that requests are signed for. Default <c>us-east-1</c>, the default of MinIO.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";

    /// <summary>The time limit of one request to the S3 server. Default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The bucket of the data API's answers. Default <c>portions</c>.</summary>
    [RegularExpression(BucketName, ErrorMessage = "must be the name of a bucket.")]
    public string PortionsBucket { get; set; } = ObjectArea.Portions;

    /// <summary>The bucket of the assembled data sets. Default <c>datasets</c>.</summary>
    [RegularExpression(BucketName, ErrorMessage = "must be the name of a bucket.")]
    public string DataSetsBucket { get; set; } = ObjectArea.DataSets;

    /// <summary>The bucket of the configurations of trainings. Default <c>configurations</c>.</summary>
    [RegularExpression(BucketName, ErrorMessage = "must be the name of a bucket.")]
    public string ConfigurationsBucket { get; set; } = ObjectArea.Configurations;

    /// <summary>
    /// The number of ended campaigns whose portions are kept and trained on again. Default 10. When a campaign ends, the
    /// portions and data sets of older ones are deleted.
    /// </summary>
    [Range(1, 10_000)]
    public int RetainedCampaigns { get; set; } = 10;

    /// <summary>True if the objects are on an S3 server.</summary>
    internal bool IsS3 => string.Equals(Kind, "S3", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsS3)
        {
            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.PathAndQuery != "/"
            || address.UserInfo.Length > 0)
        {
            yield return new ValidationResult(
                $"must be an address such as http://minio:9000{IfS3}", [nameof(Endpoint)]);
        }

        if (string.IsNullOrWhiteSpace(AccessKey))
        {
            yield return new ValidationResult($"must be set{IfS3}", [nameof(AccessKey)]);
        }

        if (string.IsNullOrWhiteSpace(SecretKey))
        {
            yield return new ValidationResult($"must be set{IfS3}", [nameof(SecretKey)]);
        }
    }
}
