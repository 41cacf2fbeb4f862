using CoverType.Clients.Predictions;

namespace CoverType.Inference.Scoring;

/// <summary>
/// Makes the ids of predictions. If it is registered, every answer carries an id: the member <c>prediction_id</c>, and the
/// header <see cref="Header"/> if the answer is one prediction.
/// </summary>
internal interface IPredictionIds
{
    /// <summary>The response header with the id.</summary>
    const string Header = "Prediction-Id";

    /// <summary>Returns a new id. It needs no escaping in JSON, CSV or a header. It is called for each row of a batch.</summary>
    /// <param name="cover">The code of the predicted cover.</param>
    /// <param name="model">The model that predicted it.</param>
    string Create(int cover, ModelIdentity model);
}
