using System.Globalization;
using CoverType.Web.Addresses;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Registry;

/// <summary>The page of a version of a registered model.</summary>
public sealed partial class VersionPage
{
    private ModelVersion? _version;

    /// <summary>The number of the version.</summary>
    [Parameter]
    public required string Version { get; set; }

    /// <inheritdoc/>
    protected override object Asked => (Name, Version);

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        (string name, string number) = (Name, Version);
        if (_version is not null && (_version.Name != name || RegistryFormat.Number(_version.Version) != number))
        {
            _version = null;
        }

        _version = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? await Mlflow.GetModelVersionAsync(name, version, cancellationToken)
            : throw new MlflowNotFoundException($"'{number}' is not the number of a version.");
    }
}
