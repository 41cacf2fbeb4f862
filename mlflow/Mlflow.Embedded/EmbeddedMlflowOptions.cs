using System.ComponentModel.DataAnnotations;

namespace Mlflow.Embedded;

/// <summary>The settings of the server, section <c>Mlflow</c> of the configuration.</summary>
public sealed class EmbeddedMlflowOptions : IValidatableObject
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Mlflow";

    /// <summary>The configuration key of <see cref="DataFolder"/>.</summary>
    public const string DataFolderKey = $"{Section}:{nameof(DataFolder)}";

    /// <summary>The configuration key of <see cref="Durability"/>.</summary>
    public const string DurabilityKey = $"{Section}:{nameof(Durability)}";

    /// <summary>The port if neither <c>--urls</c> nor <c>ASPNETCORE_URLS</c> is set.</summary>
    public const int DefaultPort = 5000;

    private const string DefaultDataFolder = "mlflow-data";

    private string? _dataFolder;

    /// <summary>
    /// The folder of all state: <c>mlflow.db</c>, and the artifacts in <c>artifacts/</c>. It is created if it is
    /// missing; a relative path starts at the working folder. Default: <c>mlflow-data</c>.
    /// </summary>
    [Required]
    public string DataFolder
    {
        get => _dataFolder ?? DefaultDataFolder;
        set => _dataFolder = value;
    }

    /// <summary>True if <see cref="DataFolder"/> is not the default.</summary>
    internal bool HasDataFolder => _dataFolder is not null;

    /// <summary>
    /// Host headers (with their port; <c>*</c> matches any text) that are allowed besides localhost and private
    /// addresses. Requests with any other are rejected: a web page could otherwise reach the server by DNS rebinding.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Origins of web pages (for example <c>https://lab.example</c>; <c>*</c> matches any text) that may change data,
    /// besides pages of this machine. Others are rejected if their browser names them.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>What an acknowledged write survives. Default: <c>Full</c>, the loss of the machine's power.</summary>
    [EnumDataType(typeof(Durability))]
    public Durability Durability { get; set; } = Durability.Full;

    /// <summary>
    /// The user whom requests must name (basic authentication), together with <see cref="Password"/>. Default: empty, and
    /// everyone who reaches the server may use it.
    /// </summary>
    public string Username { get; set; } = "";

    /// <summary>The password of <see cref="Username"/>.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// The address of a front end's list of experiments, for example <c>http://127.0.0.1:8503/experiments</c>, to which
    /// <c>/</c> leads. Default: empty, and <c>/</c> is a page of the server.
    /// </summary>
    public string PagesUrl { get; set; } = "";

    /// <summary>Returns the settings that are not the default, with their configuration keys.</summary>
    internal IEnumerable<(string Key, string Value)> ToSettings()
    {
        EmbeddedMlflowOptions defaults = new();
        (string Key, string Value, string Default)[] texts =
        [
            (nameof(Durability), Durability.ToString(), defaults.Durability.ToString()),
            (nameof(Username), Username, defaults.Username),
            (nameof(Password), Password, defaults.Password),
            (nameof(PagesUrl), PagesUrl, defaults.PagesUrl),
        ];
        return
        [
            .. AllowedHosts.Select((host, index) => ($"{Section}:{nameof(AllowedHosts)}:{index}", host)),
            .. AllowedOrigins.Select((origin, index) => ($"{Section}:{nameof(AllowedOrigins)}:{index}", origin)),
            .. texts.Where(text => text.Value != text.Default).Select(text => ($"{Section}:{text.Key}", text.Value)),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Username.Length > 0 && Password.Length == 0)
        {
            yield return new ValidationResult(
                $"must be set if {Section}:{nameof(Username)} is set.", [nameof(Password)]);
        }

        if (Password.Length > 0 && Username.Length == 0)
        {
            yield return new ValidationResult(
                $"must be set if {Section}:{nameof(Password)} is set.", [nameof(Username)]);
        }

        if (PagesUrl.Length > 0
            && !(Uri.TryCreate(PagesUrl, UriKind.Absolute, out Uri? pages) && pages.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("must be an http or https address.", [nameof(PagesUrl)]);
        }

        // The header separates the two by the first colon.
        if (Username.Contains(':', StringComparison.Ordinal))
        {
            yield return new ValidationResult("must not contain a colon.", [nameof(Username)]);
        }
    }
}
