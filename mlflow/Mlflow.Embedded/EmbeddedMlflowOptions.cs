using System.ComponentModel.DataAnnotations;

namespace Mlflow.Embedded;

/// <summary>Settings of the server, section <c>Mlflow</c> of the configuration.</summary>
public sealed class EmbeddedMlflowOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mlflow";

    /// <summary>The configuration key of <see cref="DataFolder"/>.</summary>
    public const string DataFolderKey = $"{Section}:{nameof(DataFolder)}";

    /// <summary>
    /// The port that the server listens on where neither <c>--urls</c> nor <c>ASPNETCORE_URLS</c> says otherwise.
    /// </summary>
    public const int DefaultPort = 5000;

    /// <summary>
    /// The folder of all state: <c>mlflow.db</c>, and the artifacts in <c>artifacts/</c>. Created where it is missing;
    /// a relative path starts at the working folder. Default: <c>mlflow-data</c>.
    /// </summary>
    [Required(ErrorMessage = $"{DataFolderKey} must name a folder.")]
    public string DataFolder { get; set; } = "mlflow-data";

    /// <summary>
    /// Host headers (with their port, <c>*</c> stands for any text) that are answered besides localhost and private
    /// addresses; every other is refused, since a web page could otherwise reach the server by DNS rebinding.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];
}
