using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoverType.Web.Layout;

/// <summary>A link of the navigation that is also current on pages whose addresses do not begin with its own.</summary>
public sealed class SectionLink : NavLink
{
    /// <summary>The path that these addresses begin with, such as <c>/runs</c>.</summary>
    [Parameter, EditorRequired]
    public required string Also { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) || new Uri(uriAbsolute).AbsolutePath.StartsWith($"{Also}/", StringComparison.Ordinal);
}
