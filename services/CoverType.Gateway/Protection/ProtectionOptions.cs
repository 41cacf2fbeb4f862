using System.ComponentModel.DataAnnotations;
using System.Net;
using Linked;

namespace CoverType.Gateway.Protection;

/// <summary>
/// How the gateway is called from other machines: with TLS, and MLflow and the pipeline with a name and a password. Section
/// <c>Protection</c>.
/// </summary>
public sealed class ProtectionOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Protection";

    /// <summary>The smallest number of characters of a password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>
    /// True listens with TLS too, on each service's port plus 10,000: 18000, 18080, 18503 and 15000. Default false. The
    /// ports without TLS stay on <c>Gateway:BindAddress</c>, for this machine or the network that the services share.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>The IP address that the ports with TLS listen on. Default 0.0.0.0, all.</summary>
    [Required]
    public string BindAddress { get; set; } = "0.0.0.0";

    /// <summary>The name for MLflow and the pipeline. Default <c>operator</c>.</summary>
    [Required]
    public string User { get; set; } = "operator";

    /// <summary>
    /// The password for MLflow and the pipeline, of at least 12 characters. It or <see cref="PasswordFile"/> is needed if
    /// <see cref="Enabled"/>.
    /// </summary>
    public string Password { get; set; } = "";

    /// <summary>A file with the password, such as <c>/run/secrets/operator</c>; line ends at its end do not count. Default none.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// The number of wrong passwords that one address may send in a minute. Then all its requests to the ports with TLS of MLflow
    /// and the pipeline are answered 429 until the minute is over. Default 10.
    /// </summary>
    [Range(1, 1000)]
    public int AttemptsPerMinute { get; set; } = 10;

    /// <summary>
    /// The certificate and those that it was signed by, as PEM. If it is empty (the default) and <see cref="CertificateFolder"/>
    /// has none, the gateway makes one for itself, which callers have to trust explicitly. The file is read again within a minute
    /// of a change.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>The certificate's private key, as PEM without a password.</summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// A folder that may have a certificate, as the files <c>certificate.pem</c> and <c>key.pem</c>, which are used if they are
    /// there, also if they come later. Default none.
    /// </summary>
    [Folder]
    public string? CertificateFolder { get; set; }

    /// <summary>The folder of the certificate that the gateway makes. Default <c>.covertype/gateway</c>.</summary>
    [Required]
    [Folder]
    public string Folder { get; set; } = Path.Combine(".covertype", "gateway");

    /// <summary>Returns the password of the setting or of the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    internal string ReadPassword() =>
        string.IsNullOrEmpty(PasswordFile) ? Password : File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(BindAddress, out _))
        {
            yield return new ValidationResult("must be an IP address.", [nameof(BindAddress)]);
        }

        if (Enabled && PasswordFailure() is ValidationResult failure)
        {
            yield return failure;
        }

        if (User.Contains(':', StringComparison.Ordinal))
        {
            yield return new ValidationResult("must not contain a colon.", [nameof(User)]);
        }

        if (string.IsNullOrEmpty(CertificateFile) != string.IsNullOrEmpty(KeyFile))
        {
            yield return new ValidationResult($"must be set together with {Section}:{nameof(CertificateFile)}.", [nameof(KeyFile)]);
        }

        if (!string.IsNullOrEmpty(CertificateFile) && !string.IsNullOrEmpty(CertificateFolder))
        {
            yield return new ValidationResult($"must not be set together with {Section}:{nameof(CertificateFile)}.", [nameof(CertificateFolder)]);
        }
    }

    private ValidationResult? PasswordFailure()
    {
        string key = string.IsNullOrEmpty(PasswordFile) ? nameof(Password) : nameof(PasswordFile);
        if (key == nameof(PasswordFile) && Password.Length > 0)
        {
            return new ValidationResult($"must not be set together with {Section}:{nameof(Password)}.", [key]);
        }

        try
        {
            return ReadPassword().Length >= ShortestPassword
                ? null
                : new ValidationResult($"must have at least {ShortestPassword} characters if {Section}:{nameof(Enabled)} is true.", [key]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new ValidationResult($"cannot be read: {failure.Message}", [key]);
        }
    }
}
