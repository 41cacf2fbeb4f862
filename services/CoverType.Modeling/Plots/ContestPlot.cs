using System.Globalization;
using CoverType.Modeling.Contest;
using ScottPlot;
using ScottPlot.Plottables;

namespace CoverType.Modeling.Plots;

/// <summary>A bar chart of accuracy and macro F1 of the candidates on the trial cells.</summary>
public static class ContestPlot
{
    private const int Width = 1240;
    private const int HeightOfCandidate = 90;
    private const int HeightOfRest = 200;

    /// <summary>Returns the chart as PNG. Its height depends on the number of candidates.</summary>
    /// <param name="entries">The candidates; those that were not scored are omitted.</param>
    /// <param name="title">The first line of the title.</param>
    /// <exception cref="ArgumentException">No candidate was scored.</exception>
    public static byte[] ToPng(IEnumerable<ContestEntry> entries, string title)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ContestEntry[] rising = [.. CandidateContest.Rank(entries).Where(entry => entry.Accuracy is not null).Reverse()];
        if (rising.Length == 0)
        {
            throw new ArgumentException("No candidate was scored.", nameof(entries));
        }

        using Plot plot = PictureFont.CreatePlot();
        AddBars(plot, rising, +0.2, "accuracy", PictureStyle.Blue, entry => entry.Accuracy ?? 0);
        AddBars(plot, rising, -0.2, "macro F1", PictureStyle.Green, entry => entry.MacroF1 ?? 0);
        PictureStyle.SetTitle(plot, title, string.Create(
            CultureInfo.InvariantCulture,
            $"on {rising[0].Metrics.GetValueOrDefault("rows"):N0} training cells set aside for the trial"));
        PictureStyle.SetAxes(plot, "", "", frame: true);
        PictureStyle.SetTenths(plot.Axes.Bottom);
        plot.Axes.Left.SetTicks(
            [.. Enumerable.Range(0, rising.Length).Select(place => (double)place)],
            [.. rising.Select(entry => entry.Name)]);
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, 1.04, -0.6, rising.Length - 0.4);
        plot.ShowLegend(Edge.Right);
        plot.Legend.FontSize = 16;
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot.GetImageBytes(Width, HeightOfRest + (HeightOfCandidate * rising.Length), ImageFormat.Png);
    }

    private static void AddBars(
        Plot plot, ContestEntry[] rising, double shift, string name, Color color, Func<ContestEntry, double> figure)
    {
        BarPlot bars = plot.Add.Bars(rising.Select((entry, place) => new Bar
        {
            Position = place + shift,
            Size = 0.36,
            Value = figure(entry),
            FillColor = color,
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
            Label = string.Create(CultureInfo.InvariantCulture, $"{figure(entry):0.000}"),
        }).ToArray());
        bars.Horizontal = true;
        bars.LegendText = name;
        bars.ValueLabelStyle.FontName = PictureFont.Name;
        bars.ValueLabelStyle.FontSize = 14;
        bars.ValueLabelStyle.ForeColor = PictureStyle.Ink;
    }
}
