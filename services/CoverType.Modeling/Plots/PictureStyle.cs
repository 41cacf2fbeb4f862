using System.Globalization;
using ScottPlot;

namespace CoverType.Modeling.Plots;

/// <summary>The style of all plots.</summary>
internal static class PictureStyle
{
    /// <summary>The colour of text.</summary>
    public static readonly Color Ink = Color.FromHex("#1b2733");

    /// <summary>The first colour of a palette for people with colour blindness (Okabe and Ito).</summary>
    public static readonly Color Blue = Color.FromHex("#0072b2");

    /// <summary>The second colour.</summary>
    public static readonly Color Orange = Color.FromHex("#e69f00");

    /// <summary>The third colour.</summary>
    public static readonly Color Green = Color.FromHex("#009e73");

    private static readonly Color Faint = Color.FromHex("#dde3e9");

    /// <summary>Sets the two lines of the title.</summary>
    public static void SetTitle(Plot plot, string title, string figures)
    {
        plot.Title($"{title}\n{figures}");
        plot.Axes.Title.Label.FontSize = 20;
        plot.Axes.Title.Label.ForeColor = Ink;
    }

    /// <summary>Sets the titles and the fonts of the axes.</summary>
    public static void SetAxes(Plot plot, string bottom, string left, bool frame)
    {
        plot.XLabel(bottom);
        plot.YLabel(left);
        foreach (IAxis axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = 15;
            axis.TickLabelStyle.ForeColor = Ink;
            axis.MajorTickStyle.Length = 0;
            axis.MinorTickStyle.Length = 0;
            axis.FrameLineStyle.Color = Faint;
            axis.FrameLineStyle.Width = frame ? 1 : 0;
            axis.Label.FontSize = 17;
            axis.Label.ForeColor = Ink;
        }

        // Without the offset the title touches the edge of the picture.
        plot.Axes.Left.Label.OffsetX = 6;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 30;
        plot.Grid.MajorLineColor = Faint;
    }

    /// <summary>Sets a tick for each tenth of an axis from 0 to 1.</summary>
    public static void SetTenths(IAxis axis)
    {
        double[] tenths = [.. Enumerable.Range(0, 11).Select(tenth => tenth / 10.0)];
        axis.SetTicks(tenths, [.. tenths.Select(tenth => tenth.ToString("0.0", CultureInfo.InvariantCulture))]);
    }

    /// <summary>Breaks a long name into two lines.</summary>
    public static string Wrap(string name) => name.Length < 12
        ? name
        : name.Replace("/", "/\n", StringComparison.Ordinal).Replace(" ", "\n", StringComparison.Ordinal);
}
