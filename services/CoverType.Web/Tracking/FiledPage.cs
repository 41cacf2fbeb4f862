using CoverType.Web.Addresses;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Tracking;

/// <summary>A page of something with files in MLflow. The part that is shown, and the chosen file, are in its address.</summary>
public abstract class FiledPage : TrackingPage
{
    /// <summary>The id of what the page shows.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The part that is shown; null for the overview.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>The chosen file.</summary>
    [SupplyParameterFromQuery(Name = "path")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override object Asked => Id;

    [Inject]
    private protected MlflowPublicAddress Stock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Returns the address of a part.</summary>
    protected string ViewAddress(string? view) => Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["view"] = view, ["path"] = null });

    /// <summary>Returns the address of a file.</summary>
    protected string FileAddress(string path) => Navigation.GetUriWithQueryParameter("path", path);
}
