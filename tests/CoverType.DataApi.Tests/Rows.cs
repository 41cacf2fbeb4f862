using System.IO.Compression;
using System.Text;
using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Tests;

/// <summary>Made-up cells, and files of them in every layout that is read.</summary>
internal static class Rows
{
    public const string Header =
        "Elevation,Aspect,Slope,Horizontal_Distance_To_Hydrology,Vertical_Distance_To_Hydrology,"
        + "Horizontal_Distance_To_Roadways,Hillshade_9am,Hillshade_Noon,Hillshade_3pm,"
        + "Horizontal_Distance_To_Fire_Points,Wilderness_Area,Soil_Type,Cover_Type";

    public const string One = "2600,51,3,258,0,510,221,232,148,6280,Rawah,C7745,4";

    public static IReadOnlyList<LabelledCell> Make(int count) =>
        [.. new ForestSimulator(ForestProfile.Embedded()).Draw(count, 3)];

    public static string AsRow(LabelledCell cell) => string.Join(',', ForestRow.Format(cell));

    public static string AsOneHot(LabelledCell cell) => string.Join(
        ',',
        [
            .. ForestRow.Format(cell).Take(10),
            .. Enumerable.Range(0, 4).Select(area => area == cell.Cell.WildernessArea.Index ? "1" : "0"),
            .. Enumerable.Range(0, 40).Select(soil => soil == cell.Cell.SoilType.Index ? "1" : "0"),
            $"{(int)cell.Cover + 1}",
        ]);

    public static byte[] Text(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream target = new();
        using (GZipStream gzip = new(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
