using System.Globalization;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Predictions.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Tests.Predictions.Words;

/// <summary>The words of the page in both languages.</summary>
public sealed class WordsTests
{
    private static readonly IStringLocalizer<PredictionTexts> Texts = new ServiceCollection()
        .AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<PredictionTexts>>();

    private static readonly NumericFeature Elevation = FeatureGuide.Numeric("Elevation")!;

    [Theory]
    [InlineData("en", "1,000 to 4,500 m", "Must be a whole number from 1,000 to 4,500 m, not 1,5.")]
    [InlineData("es", "de 1.000 a 4.500 m", "Debe ser un número entero de 1.000 a 4.500 m, no 1,5.")]
    public void Problem_WrongEntry_HasTheNumbersOfTheHintInTheLanguage(string language, string range, string problem)
    {
        using Speaking speaking = new(language);
        FeatureWords words = new(Texts);

        Plain(words.Range(Elevation)).ShouldBe(range);
        Plain(words.Problem(Elevation, "1,5")).ShouldBe(problem);
    }

    [Theory]
    [InlineData("en", "Enter a whole number from 1,000 to 4,500 m.")]
    [InlineData("es", "Escriba un número entero de 1.000 a 4.500 m.")]
    public void Problem_NoEntry_SaysWhatToEnter(string language, string expected)
    {
        using Speaking speaking = new(language);

        Plain(new FeatureWords(Texts).Problem(Elevation, "")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Texts_OfEveryFeatureAndCover_AreThere(string language)
    {
        using Speaking speaking = new(language);
        string[] keys =
        [
            .. ForestFeatures.Columns.Select(column => $"{column.Replace("_", "", StringComparison.Ordinal)}Label"),
            .. ForestFeatures.Numeric.Select(
                feature => $"{feature.Column.Replace("_", "", StringComparison.Ordinal)}Meaning"),
            .. WildernessArea.All.Select(area => $"Area{area.Name}"),
            .. ForestCovers.All.SelectMany(cover => new[] { $"{cover}", $"{cover}Meaning" }),
        ];

        keys.Where(key => Texts[key].ResourceNotFound).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.95f, "Very likely: 95 % probable.")]
    [InlineData(0.75f, "Likely: 75 % probable.")]
    [InlineData(0.55f, "More likely than not: 55 % probable.")]
    [InlineData(0.4f, "Uncertain: only 40 % probable; next is Krummholz with 30 %.")]
    public void Confidence_Probability_IsSaidInWords(float probability, string expected)
    {
        Dictionary<string, float> probabilities = new() { ["Aspen"] = probability, ["Krummholz"] = 0.3f };
        Prediction prediction = new((int)ForestCover.Aspen, "Aspen", probabilities, new ModelIdentity("covertype", "1", null));

        Plain(new CoverWords(Texts).Confidence(prediction)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "+31.2")]
    [InlineData("es", "+31,2")]
    public void Points_Share_HasASignAndTheSeparatorOfTheLanguage(string language, string expected)
    {
        using Speaking speaking = new(language);

        CoverWords.Points(0.312).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "Spruce/Fir", "Spruce/Fir")]
    [InlineData("es", "Spruce/Fir", "Pícea y abeto")]
    [InlineData("es", "Cottonwood/Willow", "Álamo y sauce")]
    [InlineData("es", "Baobab", "Baobab")]
    public void Name_OfTheDataSet_IsInTheLanguage(string language, string name, string expected)
    {
        using Speaking speaking = new(language);

        new CoverWords(Texts).Name(name).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "Soil_Type", "Soil")]
    [InlineData("es", "Soil_Type", "Suelo")]
    [InlineData("en", "Elevation_Of_Hydrology", "Elevation of the water")]
    [InlineData("es", "Slope_To_North", "Pendiente hacia el norte")]
    [InlineData("en", "Elevation_Minus_Fifth_Of_Hydrology", "Elevation − ⅕ water")]
    [InlineData("es", "Elevation_Minus_Fifths_Of_Roadways_And_Fire_Points", "Altitud − ⅕ camino − ⅕ foco de incendio")]
    [InlineData("es", "Elevation_Plus_Fifth_Of_Roadways_Minus_Of_Fire_Points", "Altitud + ⅕ camino − ⅕ foco de incendio")]
    [InlineData("es", "Twice_Roadways_Minus_Fire_Points", "2 × camino − foco de incendio")]
    [InlineData("es", "Roadways_Plus_Twice_Fire_Points", "Camino + 2 × foco de incendio")]
    [InlineData("es", "Something_New", "Something New")]
    [InlineData("es", "Elevation_And_Something", "Elevation And Something")]
    [InlineData("es", "", "")]
    public void Label_ColumnOrWhatAModelDerives_IsInTheLanguage(string language, string feature, string expected)
    {
        using Speaking speaking = new(language);

        Plain(new FeatureWords(Texts).Label(feature)).ShouldBe(expected);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    /// <summary>The language of a block.</summary>
    private sealed class Speaking : IDisposable
    {
        private readonly (CultureInfo Culture, CultureInfo Language) _before =
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        public Speaking(string language) =>
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
    }
}
