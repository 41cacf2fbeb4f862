using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using ScottPlot;
using ScottPlot.Plottables;

namespace CoverType.Modeling.Plots;

/// <summary>A bar chart of precision, recall and F1 of each cover.</summary>
public static class ClassBarsPlot
{
    private const int Width = 1240;
    private const int Height = 700;

    /// <summary>Returns the chart as PNG.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="title">The first line of the title, such as the model's name.</param>
    public static byte[] ToPng(ModelEvaluation evaluation, string title)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using Plot plot = PictureFont.CreatePlot();
        AddBars(plot, evaluation, 0, "precision", PictureStyle.Blue, cover => cover.Precision);
        AddBars(plot, evaluation, 1, "recall", PictureStyle.Orange, cover => cover.Recall);
        AddBars(plot, evaluation, 2, "F1", PictureStyle.Green, cover => cover.F1);

        double[] places = [.. ForestCovers.All.Select(cover => (double)(int)cover)];
        string[] names = [.. evaluation.Classes.Select(Name)];
        PictureStyle.SetTitle(plot, title, string.Create(
            CultureInfo.InvariantCulture,
            $"mean F1 {evaluation.MacroF1:F3}, mean recall {evaluation.MacroRecall:F3}"));
        PictureStyle.SetAxes(plot, "", "", frame: true);
        plot.Axes.Bottom.SetTicks(places, names);
        PictureStyle.SetTenths(plot.Axes.Left);
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, places.Length - 0.5, 0, 1.04);
        plot.ShowLegend(Edge.Right);
        plot.Legend.FontSize = 16;
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void AddBars(
        Plot plot,
        ModelEvaluation evaluation,
        int place,
        string name,
        Color color,
        Func<ClassEvaluation, double> figure)
    {
        BarPlot bars = plot.Add.Bars(evaluation.Classes.Select(cover => new Bar
        {
            Position = (int)cover.Cover + ((place - 1) * 0.28),
            Size = 0.26,
            Value = figure(cover),
            FillColor = color,
            LineWidth = 0,
            Label = cover.Cells + cover.Answers == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"{figure(cover):0.00}"),
        }).ToArray());
        bars.LegendText = name;
        bars.ValueLabelStyle.FontName = PictureFont.Name;
        bars.ValueLabelStyle.FontSize = 13;
        bars.ValueLabelStyle.ForeColor = PictureStyle.Ink;
    }

    private static string Name(ClassEvaluation cover) => string.Create(
        CultureInfo.InvariantCulture, $"{PictureStyle.Wrap(cover.Cover.DisplayName())}\n{cover.Cells:N0} cells");
}
