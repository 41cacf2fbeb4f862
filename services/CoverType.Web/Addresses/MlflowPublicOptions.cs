using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Addresses;

/// <summary>The address of MLflow's own pages. The setting has the style of MLflow's variables and no section.</summary>
public sealed class MlflowPublicOptions
{
    internal const string Variable = "MLFLOW_PUBLIC_URL";

    /// <summary>
    /// The address at which a browser finds the pages of a stock MLflow server (MLFLOW_PUBLIC_URL), such as
    /// <c>http://localhost:5000</c>. Default null: there are none, and no page links to them.
    /// </summary>
    [RegularExpression("https?://.+", ErrorMessage = "must be an address that begins with http:// or https://.")]
    public string? PublicUrl { get; set; }
}
