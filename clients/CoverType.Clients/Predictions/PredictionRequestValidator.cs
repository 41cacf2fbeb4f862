using CoverType.Domain;
using FluentValidation;

namespace CoverType.Clients.Predictions;

/// <summary>
/// Validates a <see cref="PredictionRequest"/>: all 12 fields, the numbers in the ranges of <see cref="ForestFeatures"/>, a
/// known area and a known soil. The errors have the names of the JSON keys.
/// </summary>
public sealed class PredictionRequestValidator : AbstractValidator<PredictionRequest>
{
    /// <summary>Creates the validator.</summary>
    public PredictionRequestValidator()
    {
        RuleFor(request => request.ReadErrors).Custom(static (errors, context) =>
        {
            foreach (FieldError error in errors)
            {
                context.AddFailure(error.Field, error.Message);
            }
        });

        for (int i = 0; i < PredictionRequest.Numbers.Count; i++)
        {
            AddNumber(ForestFeatures.Numeric[i], PredictionRequest.Numbers[i]);
        }

        AddCategory(
            ForestFeatures.WildernessAreaColumn,
            request => request.WildernessArea,
            name => WildernessArea.Find(name) is not null,
            PredictionRules.Area,
            CategoryHint.Area);
        AddCategory(
            ForestFeatures.SoilTypeColumn,
            request => request.SoilType,
            code => SoilType.Find(code) is not null,
            PredictionRules.Soil,
            CategoryHint.Soil);
    }

    private void AddNumber(NumericFeature feature, Func<PredictionRequest, int?> number) =>
        RuleFor(request => number(request))
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(PredictionRules.Required)
            .Must(value => feature.Accepts(value.GetValueOrDefault()))
            .WithMessage((_, value) => $"{PredictionRules.Number(feature)}, not {value}.")
            .When(request => CouldRead(request, feature.Column))
            .OverridePropertyName(feature.Column);

    private void AddCategory(
        string column,
        Func<PredictionRequest, string?> category,
        Func<string?, bool> isKnown,
        string rule,
        Func<string, string?> hint) =>
        RuleFor(request => category(request))
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(PredictionRules.Required)
            .Must(isKnown)
            .WithMessage((_, value) =>
                $"{rule}, not \"{JsonSnippet.Shorten(value ?? "")}\".{PredictionRules.Meant(hint(value ?? ""))}")
            .When(request => CouldRead(request, column))
            .OverridePropertyName(column);

    // A value of the wrong type is not also "missing".
    private static bool CouldRead(PredictionRequest request, string column) =>
        request.ReadErrors.Count == 0 || !request.ReadErrors.Any(error => error.Field == column);
}
