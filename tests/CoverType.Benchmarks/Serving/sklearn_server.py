"""Predictions by FastAPI and scikit-learn, as such a service is usually written: the rival of bench-serving.

python3 sklearn_server.py train ROWS.csv MODEL trains and saves; uvicorn serves sklearn_server:app with SKLEARN_MODEL.
"""
import os
import sys

import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

NUMBERS = ["Elevation", "Aspect", "Slope", "Horizontal_Distance_To_Hydrology", "Vertical_Distance_To_Hydrology",
           "Horizontal_Distance_To_Roadways", "Hillshade_9am", "Hillshade_Noon", "Hillshade_3pm",
           "Horizontal_Distance_To_Fire_Points"]
CATEGORIES = ["Wilderness_Area", "Soil_Type"]
COVERS = ["Spruce/Fir", "Lodgepole Pine", "Ponderosa Pine", "Cottonwood/Willow", "Aspen", "Douglas-fir", "Krummholz"]


class Cell(BaseModel):
    Elevation: int
    Aspect: int
    Slope: int
    Horizontal_Distance_To_Hydrology: int
    Vertical_Distance_To_Hydrology: int
    Horizontal_Distance_To_Roadways: int
    Hillshade_9am: int
    Hillshade_Noon: int
    Hillshade_3pm: int
    Horizontal_Distance_To_Fire_Points: int
    Wilderness_Area: str
    Soil_Type: str


def train(rows, path):
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    table = pd.read_csv(rows, names=[*NUMBERS, *CATEGORIES, "Cover_Type"])
    encoder = ColumnTransformer([("categories", OrdinalEncoder(), CATEGORIES)], remainder="passthrough")
    model = make_pipeline(encoder, ExtraTreesClassifier(n_estimators=100, n_jobs=1, random_state=42))
    model.fit(table[NUMBERS + CATEGORIES], table["Cover_Type"])
    joblib.dump(model, path)


if __name__ == "__main__":
    train(sys.argv[2], sys.argv[3])
else:
    app = FastAPI()
    model = joblib.load(os.environ["SKLEARN_MODEL"])

    @app.post("/predict/")
    def predict(cell: Cell):
        shares = model.predict_proba(pd.DataFrame([cell.dict()]))[0]
        cover = int(model.classes_[shares.argmax()])
        probabilities = {COVERS[int(code)]: float(share) for code, share in zip(model.classes_, shares)}
        return {"cover_type": cover, "cover_type_name": COVERS[cover], "probabilities": probabilities}
