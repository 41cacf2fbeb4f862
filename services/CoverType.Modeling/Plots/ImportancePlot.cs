using System.Globalization;
using CoverType.Modeling.Candidates;
using ScottPlot;
using ScottPlot.Plottables;

namespace CoverType.Modeling.Plots;

/// <summary>A bar chart of the importances of a model's features, the largest at the top.</summary>
public static class ImportancePlot
{
    private const int Width = 1240;
    private const int HeightOfBar = 30;
    private const int HeightOfRest = 170;

    /// <summary>Returns the chart as PNG. Its height depends on the number of features.</summary>
    /// <param name="importances">The importances, at least one.</param>
    /// <param name="title">The first line of the title, such as the model's name.</param>
    /// <exception cref="ArgumentException">There are no importances.</exception>
    public static byte[] ToPng(IReadOnlyList<FeatureImportance> importances, string title)
    {
        ArgumentNullException.ThrowIfNull(importances);
        if (importances.Count == 0)
        {
            throw new ArgumentException("There are no importances.", nameof(importances));
        }

        using Plot plot = PictureFont.CreatePlot();
        FeatureImportance[] rising = [.. importances.OrderBy(importance => importance.Share)];
        BarPlot bars = plot.Add.Bars(rising.Select((importance, place) => new Bar
        {
            Position = place,
            Size = 0.7,
            Value = importance.Share,
            FillColor = PictureStyle.Blue,
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
            Label = string.Create(CultureInfo.InvariantCulture, $"{importance.Share * 100:F1} %"),
        }).ToArray());
        bars.Horizontal = true;
        bars.ValueLabelStyle.FontName = PictureFont.Name;
        bars.ValueLabelStyle.FontSize = 14;
        bars.ValueLabelStyle.ForeColor = PictureStyle.Ink;

        PictureStyle.SetTitle(plot, title, "feature importances, as shares of their sum");
        PictureStyle.SetAxes(plot, "", "", frame: true);
        plot.Axes.Left.SetTicks(
            [.. Enumerable.Range(0, rising.Length).Select(place => (double)place)],
            [.. rising.Select(importance => importance.Feature.Replace('_', ' '))]);
        plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
        plot.HideGrid();
        plot.Axes.SetLimits(0, Math.Max(rising[^1].Share * 1.15, 1e-6), -0.6, rising.Length - 0.4);
        return plot.GetImageBytes(Width, HeightOfRest + (HeightOfBar * rising.Length), ImageFormat.Png);
    }
}
