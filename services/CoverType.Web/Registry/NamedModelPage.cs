using CoverType.Web.Addresses;
using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Registry;

/// <summary>A page below the name of a registered model.</summary>
public abstract class NamedModelPage : TrackingPage
{
    /// <summary>The name of the registered model.</summary>
    [Parameter]
    public required string Name { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        Name = PageAddress.ModelNameIn(Navigation.Uri) ?? Name;
        return base.OnParametersSetAsync();
    }
}
