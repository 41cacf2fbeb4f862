using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Predictions.Words;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Predictions.Form;

/// <summary>The errors of the entries by column, from the validator or from the prediction API.</summary>
internal sealed class FieldErrors(CellForm form, FeatureWords words, IStringLocalizer<PredictionTexts> text)
{
    private readonly PredictionRequestValidator _validator = new();
    private readonly Dictionary<string, string> _messages = [];

    /// <summary>The first column with an error, in the order of the form; null if there is no error.</summary>
    public string? First =>
        FeatureGuide.Foremost.Concat(FeatureGuide.Others).FirstOrDefault(_messages.ContainsKey);

    /// <summary>True if a field that the form hides behind "more" has an error.</summary>
    public bool AnyHidden => FeatureGuide.Others.Any(_messages.ContainsKey);

    /// <summary>Returns the message of a column, or null.</summary>
    public string? At(string column) => _messages.GetValueOrDefault(column);

    /// <summary>Validates one column again; the messages of the others stay.</summary>
    public void Check(string column, PredictionRequest request)
    {
        _messages.Remove(column);
        if (WrongColumns(request).Contains(column))
        {
            _messages.Add(column, Message(column));
        }
    }

    /// <summary>Validates all columns. Returns true if there is no error.</summary>
    public bool CheckAll(PredictionRequest request)
    {
        Show(WrongColumns(request).Select(column => new FieldError(column, Message(column))));
        return _messages.Count == 0;
    }

    /// <summary>Replaces all messages.</summary>
    public void Show(IEnumerable<FieldError> errors)
    {
        _messages.Clear();
        foreach ((string field, string message) in errors)
        {
            _messages.TryAdd(field, message);
        }
    }

    // The validator of the API decides; the words are those of the page, in its language.
    private IEnumerable<string> WrongColumns(PredictionRequest request) =>
        _validator.Validate(request).Errors.Select(error => error.PropertyName).Distinct();

    private string Message(string column) => FeatureGuide.Numeric(column) is NumericFeature feature
        ? words.Problem(feature, form[column])
        : text["ChooseOne"];
}
