using CoverType.Clients.Predictions;
using CoverType.Web.Predictions.Words;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Predictions.Form;

/// <summary>The form with its errors.</summary>
internal sealed class CellEntries
{
    private readonly FieldErrors _errors;

    public CellEntries(FeatureWords words, IStringLocalizer<PredictionTexts> text) => _errors = new FieldErrors(Form, words, text);

    /// <summary>The entries.</summary>
    public CellForm Form { get; } = new();

    /// <summary>Errors that belong to no field.</summary>
    public IReadOnlyList<FieldError> Others { get; private set; } = [];

    /// <summary>The first column with an error; null if there is no error.</summary>
    public string? FirstWrong => _errors.First;

    /// <summary>True if a field that the form hides behind "more" has an error.</summary>
    public bool IsHiddenWrong => _errors.AnyHidden;

    /// <summary>Returns the error of a column, or null.</summary>
    public string? ErrorAt(string column) => _errors.At(column);

    /// <summary>Validates one column again.</summary>
    public void Check(string column) => _errors.Check(column, Form.ToRequest());

    /// <summary>Validates all columns.</summary>
    /// <returns>The request; null if an entry is wrong.</returns>
    public PredictionRequest? Complete()
    {
        Others = [];
        PredictionRequest request = Form.ToRequest();
        return _errors.CheckAll(request) ? request : null;
    }

    /// <summary>Shows what the prediction API found wrong.</summary>
    public void Show(IReadOnlyList<FieldError> errors)
    {
        _errors.Show(errors);
        Others = [.. errors.Where(error => FeatureGuide.IsUnknown(error.Field))];
    }
}
