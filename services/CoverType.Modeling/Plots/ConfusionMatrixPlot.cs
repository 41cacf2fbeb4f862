using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using ScottPlot;
using ScottPlot.Plottables;

namespace CoverType.Modeling.Plots;

/// <summary>
/// The confusion matrix as a picture: a row for each true cover, a column for each predicted one, each field with its
/// count and its share of the row. The larger the share, the darker the field.
/// </summary>
public static class ConfusionMatrixPlot
{
    private const int Width = 1240;
    private const int Height = 980;

    // The share from which white has more contrast than the dark text colour.
    private const double WhiteFrom = 0.45;

    private static readonly Color Lightest = Color.FromHex("#f5f8fb");
    private static readonly Color Darkest = Color.FromHex("#123d6a");

    /// <summary>Returns the matrix as PNG.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="title">The first line of the title, such as the model's name.</param>
    public static byte[] ToPng(ModelEvaluation evaluation, string title)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using Plot plot = PictureFont.CreatePlot();
        foreach (ForestCover truth in ForestCovers.All)
        {
            foreach (ForestCover answer in ForestCovers.All)
            {
                AddCell(plot, evaluation.Confusion, truth, answer);
            }
        }

        AddAxes(plot, evaluation);
        string figures = string.Create(
            CultureInfo.InvariantCulture, $"accuracy {evaluation.Accuracy:P1}, macro-F1 {evaluation.MacroF1:F3}");
        PictureStyle.SetTitle(plot, title, $"{Count(evaluation.Rows)} held-out cells, {figures}");
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Returns the matrix as CSV, a row for each true cover.</summary>
    public static string ToCsv(ModelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation.Confusion.ToCsv();
    }

    // The first cover is at the top.
    private static double Line(ForestCover truth) => ForestCovers.All.Count - 1 - (int)truth;

    private static void AddCell(Plot plot, ConfusionMatrix confusion, ForestCover truth, ForestCover answer)
    {
        double share = confusion.Share(truth, answer);
        double x = (int)answer;
        double y = Line(truth);
        Rectangle cell = plot.Add.Rectangle(x - 0.48, x + 0.48, y - 0.48, y + 0.48);
        cell.FillColor = Shade(share);
        cell.LineWidth = 0;

        int count = confusion[truth, answer];
        Color color = count == 0 ? Color.FromHex("#a9b5c1") : share > WhiteFrom ? Colors.White : PictureStyle.Ink;
        AddText(plot, Count(count), x, count == 0 ? y : y + 0.12, 19, color);
        if (count > 0)
        {
            AddText(plot, Percent(share), x, y - 0.22, 14, color);
        }
    }

    private static void AddText(Plot plot, string content, double x, double y, float size, Color color)
    {
        Text text = plot.Add.Text(content, x, y);
        text.LabelFontName = PictureFont.Name;
        text.LabelFontSize = size;
        text.LabelFontColor = color;
        text.LabelAlignment = Alignment.MiddleCenter;
    }

    private static void AddAxes(Plot plot, ModelEvaluation evaluation)
    {
        double[] columns = [.. ForestCovers.All.Select(cover => (double)(int)cover)];
        double[] lines = [.. ForestCovers.All.Select(Line)];
        plot.Axes.Bottom.SetTicks(
            columns, [.. ForestCovers.All.Select(cover => PictureStyle.Wrap(cover.DisplayName()))]);
        plot.Axes.Left.SetTicks(
            lines,
            [
                .. ForestCovers.All.Select(cover =>
                    $"{PictureStyle.Wrap(cover.DisplayName())}\n{Count(evaluation.Confusion.Cells(cover))} cells"),
            ]);
        PictureStyle.SetAxes(plot, "Predicted cover", "True cover", frame: false);
        plot.Axes.Left.MinimumSize = 150;
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, ForestCovers.All.Count - 0.5, -0.5, ForestCovers.All.Count - 0.5);
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share switch
    {
        < 0.001 => "< 0.1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %"),
    };

    // An exponent below 1 keeps rare confusions visible.
    private static Color Shade(double share) => Lightest.InterpolateRgb(Darkest, Math.Pow(share, 0.6));
}
