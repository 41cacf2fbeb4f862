using System.Globalization;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>Finds the area or soil that is meant by another way to write it.</summary>
internal static class CategoryHint
{
    /// <summary>
    /// Returns the area for a name in another case, its full name, the spelling Comanche, or its number in the UCI file;
    /// null if there is none.
    /// </summary>
    public static string? Area(string text)
    {
        string plain = text.Trim();
        return WildernessArea.All.FirstOrDefault(area =>
            Same(area.Name, plain)
            || Same(area.FullName, plain)
            || Same(area.FullName.Split(' ')[0], plain)
            || IsNumber(plain, area.Index + 1))?.Name;
    }

    /// <summary>
    /// Returns the soil for a code in another case, its ELU code, or its number in the UCI file (1 to 40); null if there
    /// is none.
    /// </summary>
    public static string? Soil(string text)
    {
        string plain = text.Trim();
        return SoilType.All.FirstOrDefault(soil =>
            Same(soil.Code, plain) || IsNumber(plain, soil.Elu) || IsNumber(plain, soil.Index + 1))?.Code;
    }

    private static bool Same(string name, string text) => name.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string text, int number) =>
        text == number.ToString(CultureInfo.InvariantCulture);
}
