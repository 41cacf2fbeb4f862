using System.Globalization;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Figures;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Predictions.Words;

/// <summary>The covers and their probabilities in the language of the visitor.</summary>
internal sealed class CoverWords(IStringLocalizer<PredictionTexts> text)
{
    /// <summary>Returns the name of a cover.</summary>
    public string Name(ForestCover cover) => text[$"{cover}"];

    /// <summary>Returns the name of a cover that has its name in the data set; that name if it is none of the seven.</summary>
    public string Name(string displayName) => ForestCovers.All
        .Where(cover => cover.DisplayName() == displayName)
        .Select(Name)
        .FirstOrDefault(displayName);

    /// <summary>Returns one sentence about a cover.</summary>
    public string Describe(ForestCover cover) => text[$"{cover}Meaning"];

    /// <summary>Returns how sure the model is, in a sentence.</summary>
    public string Confidence(Prediction prediction)
    {
        (ForestCover Cover, float Probability)[] ranked =
        [
            .. ForestCovers.All
                .Select(cover => (cover, prediction.Probabilities.GetValueOrDefault(cover.DisplayName())))
                .OrderByDescending(pair => pair.Item2),
        ];
        float first = prediction.Probabilities.GetValueOrDefault(prediction.CoverTypeName);
        (ForestCover next, float second) = ranked.First(pair => pair.Cover != (ForestCover)prediction.CoverType);
        return first switch
        {
            >= 0.9f => text["VeryLikely", Percent(first)],
            >= 0.7f => text["Likely", Percent(first)],
            >= 0.5f => text["MoreLikelyThanNot", Percent(first)],
            _ => text["Uncertain", Percent(first), Name(next), Percent(second)],
        };
    }

    /// <summary>Returns whole percent; only exactly 0 and 1 are shown as 0 % and 100 %.</summary>
    public static string Percent(float probability) => probability switch
    {
        > 0 and <= 0.005f => $"<\u00A0{Figure.Percent(0.01, 0)}",
        >= 0.995f and < 1 => $">\u00A0{Figure.Percent(0.99, 0)}",
        _ => Figure.Percent(Math.Clamp(probability, 0, 1), 0),
    };

    /// <summary>Returns a share in percentage points with a sign and one decimal.</summary>
    public static string Points(double share) =>
        (share * 100).ToString("+0.0;\u22120.0;0.0", CultureInfo.CurrentCulture);
}
