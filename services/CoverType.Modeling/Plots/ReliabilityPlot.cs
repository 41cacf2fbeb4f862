using System.Globalization;
using CoverType.Modeling.Evaluation;
using ScottPlot;
using ScottPlot.Plottables;

namespace CoverType.Modeling.Plots;

/// <summary>The reliability curve: the accuracy of the predictions by their probability, and the ideal line.</summary>
public static class ReliabilityPlot
{
    private const int Width = 980;
    private const int Height = 900;

    /// <summary>Returns the curve as PNG.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="title">The first line of the title, such as the model's name.</param>
    public static byte[] ToPng(ModelEvaluation evaluation, string title)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using Plot plot = PictureFont.CreatePlot();
        AddShares(plot, evaluation);

        LinePlot even = plot.Add.Line(0, 0, 1, 1);
        even.LineColor = PictureStyle.Ink;
        even.LinePattern = LinePattern.Dashed;
        even.LineWidth = 1;
        even.LegendText = "perfect calibration";

        IReadOnlyList<ReliabilityBin> bins = evaluation.Reliability.Bins;
        Scatter curve = plot.Add.Scatter(
            bins.Select(bin => bin.Confidence).ToArray(), bins.Select(bin => bin.Accuracy).ToArray());
        curve.Color = PictureStyle.Blue;
        curve.LineWidth = 3;
        curve.MarkerSize = 11;
        curve.LegendText = "accuracy";

        double error = evaluation.Reliability.ExpectedCalibrationError;
        PictureStyle.SetTitle(plot, title, string.Create(
            CultureInfo.InvariantCulture, $"calibration error {error:F3}, Brier score {evaluation.BrierScore:F3}"));
        PictureStyle.SetAxes(plot, "Probability of the predicted cover", "Share of correct predictions", frame: true);
        PictureStyle.SetTenths(plot.Axes.Bottom);
        PictureStyle.SetTenths(plot.Axes.Left);
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Legend.FontSize = 15;
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void AddShares(Plot plot, ModelEvaluation evaluation)
    {
        BarPlot bars = plot.Add.Bars(evaluation.Reliability.Bins.Select(bin => new Bar
        {
            Position = bin.Confidence,
            Size = 0.05,
            Value = (double)bin.Cells / evaluation.Rows,
            FillColor = PictureStyle.Orange.WithAlpha(0.55),
            LineWidth = 0,
        }).ToArray());
        bars.LegendText = "share of all predictions";
    }
}
