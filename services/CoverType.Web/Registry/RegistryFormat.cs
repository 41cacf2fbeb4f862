using System.Globalization;

namespace CoverType.Web.Registry;

/// <summary>Formats what the registry has.</summary>
internal static class RegistryFormat
{
    /// <summary>Returns the number of a version as it stands in addresses.</summary>
    public static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
